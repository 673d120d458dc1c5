namespace LogitLens.Reports;

/// <summary>The models in the usual places.</summary>
public sealed record ModelsReport() : Report("logitlens.models", 1)
{
    /// <summary>The models, in the order in which they were found.</summary>
    public required IReadOnlyList<ModelEntry> Models { get; init; }

    /// <summary>The folders that were looked in.</summary>
    public required IReadOnlyList<string> Searched { get; init; }

    /// <summary>The architectures that can be run, by their <c>model_type</c>.</summary>
    public required IReadOnlyList<string> Families { get; init; }
}

/// <summary>A model that may be opened.</summary>
/// <param name="Name">What to pass as <c>--model</c>.</param>
/// <param name="Location">Where it lies.</param>
/// <param name="Model">Its family and sizes; null where its configuration cannot be read.</param>
/// <param name="Bytes">Size of its weights in bytes; null where it is not known.</param>
/// <param name="Problem">Why it cannot be opened; null where it can.</param>
/// <param name="Embedded">Whether it comes with LogitLens.</param>
public sealed record ModelEntry(string Name, string Location, ModelInfo? Model, long? Bytes, string? Problem, bool Embedded = false);
