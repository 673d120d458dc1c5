namespace LogitLens.Downloads;

/// <summary>What to download.</summary>
/// <param name="Model">The repository, <c>org/name</c>.</param>
public sealed record PullRequest(string Model)
{
    /// <summary>A branch, tag or commit.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>Which files: patterns with <c>*</c> and <c>?</c>, names, or quantisations of GGUF files; what LogitLens needs where there are none.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
