using LogitLens.Verification;

namespace LogitLens.Reports;

/// <summary>How a model's numbers compare with those of a reference implementation.</summary>
public sealed record VerifyReport() : Report("logitlens.verify", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The file with the reference's numbers.</summary>
    public required string Expected { get; init; }

    /// <summary>One for each tensor of that file, and for each way it was computed.</summary>
    public required IReadOnlyList<TensorComparison> Comparisons { get; init; }

    /// <summary>Token ids of the reference's greedy continuation; empty where the file has none.</summary>
    public required IReadOnlyList<int> ExpectedGreedy { get; init; }

    /// <summary>Token ids of this engine's.</summary>
    public required IReadOnlyList<int> FoundGreedy { get; init; }

    /// <summary>Whether every tensor stays within its limit and the greedy continuations are the same.</summary>
    public required bool Passed { get; init; }

    /// <summary>The report of a verification.</summary>
    public static VerifyReport Of(ModelInfo model, string expected, LogitLens.Verification.Verification verification)
    {
        ArgumentNullException.ThrowIfNull(verification);
        return new VerifyReport
        {
            Model = model,
            Expected = expected,
            Comparisons = verification.Comparisons,
            ExpectedGreedy = verification.ExpectedGreedy,
            FoundGreedy = verification.FoundGreedy,
            Passed = verification.Passed,
        };
    }
}
