using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Models.Streaming;

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

    /// <summary>Bytes of memory that are free, which decide how each model would be held.</summary>
    public required long FreeMemory { get; init; }

    /// <summary>What a reader should know, such as folders that could not be read.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Looks at every model that was found; only headers are read, of several models at a time.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static ModelsReport Of(FoundModels found, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        long free = LogitLens.Models.Streaming.FreeMemory.Bytes();
        return new ModelsReport
        {
            Models = [.. found.Models.AsParallel().AsOrdered().WithCancellation(cancellation).Select(place => ModelEntry.Of(place, place.Path, ModelGlance.Of(place), free))],
            Searched = found.Searched,
            Families = ModelFamilies.Names,
            FreeMemory = free,
            Warnings = found.Notes,
        };
    }
}

/// <summary>A model that may be opened.</summary>
/// <param name="Name">What to pass as <c>--model</c>.</param>
/// <param name="Location">Where it lies.</param>
/// <param name="Source">Whose place it was found in.</param>
public sealed record ModelEntry(string Name, string Location, ModelSource Source)
{
    /// <summary>Its family and sizes; null where they cannot be read.</summary>
    public ModelInfo? Model { get; init; }

    /// <summary>Size of its weights in bytes; null where it is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>How most of its weights are stored, e.g. <c>BF16</c> or <c>Q4_K_M</c>; null where it is not known.</summary>
    public string? WeightType { get; init; }

    /// <summary>Positions that it was made for; null where it is not known.</summary>
    public int? Context { get; init; }

    /// <summary>How its weights would be held now: mapped where they fit the memory that is free, streamed where not; null where its size is not known.</summary>
    public Residency? Residency { get; init; }

    /// <summary>Why it cannot be opened; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Other names of the same files.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Whether it comes with LogitLens.</summary>
    public bool Embedded => Source == ModelSource.Embedded;

    /// <summary>What a report says of a model.</summary>
    /// <param name="place">Where it was found.</param>
    /// <param name="location">What readers are told of where it lies.</param>
    /// <param name="glance">What can be said of it.</param>
    /// <param name="freeBytes">Bytes of memory that are free.</param>
    internal static ModelEntry Of(ModelPlace place, string location, ModelGlance glance, long freeBytes) => new(place.Name, location, place.Source)
    {
        Model = glance.Model,
        Bytes = glance.Bytes,
        WeightType = glance.WeightType,
        Context = glance.Context,
        Residency = glance.Bytes is { } bytes ? ResidencyChoice.Of(Models.Residency.Auto, bytes, () => freeBytes).Residency : null,
        Problem = glance.Problem,
        OtherNames = place.OtherNames,
    };
}
