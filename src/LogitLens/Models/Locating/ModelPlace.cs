namespace LogitLens.Models.Locating;

/// <summary>A model that was found.</summary>
/// <param name="Name">What to pass as <c>--model</c>.</param>
/// <param name="Path">What is opened: a directory in the Hugging Face layout, or a GGUF file.</param>
/// <param name="Source">Whose place it was found in.</param>
public sealed record ModelPlace(string Name, string Path, ModelSource Source)
{
    /// <summary>Why it cannot be opened as it lies there, such as a part that was never downloaded; null where nothing is known to be wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>Other names of the same files.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
