using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Models.Locating;

/// <summary>What can be said of a model without computing with it.</summary>
internal sealed record ModelGlance
{
    /// <summary>Its family and sizes; null where they cannot be read.</summary>
    public ModelInfo? Model { get; init; }

    /// <summary>Bytes of its weights; null where that cannot be read.</summary>
    public long? Bytes { get; init; }

    /// <summary>How most of its weights are stored; null where that cannot be read.</summary>
    public string? WeightType { get; init; }

    /// <summary>Positions that it was made for; null where that cannot be read.</summary>
    public int? Context { get; init; }

    /// <summary>Why it cannot be opened; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Opens a model as a reading would, but for its tokenizer, and closes it again. Whatever is wrong with it becomes its problem.</summary>
    public static ModelGlance Of(ModelPlace place)
    {
        CheckpointHeader? header = CheckpointHeader.TryRead(place.Path);
        ModelGlance glance = new()
        {
            Model = header?.Info?.Invoke(place.Name),
            Bytes = header?.Bytes,
            WeightType = header?.WeightType,
            Context = header?.Context,
            Problem = place.Problem,
        };
        if (place.Problem is not null) return glance;
        try
        {
            using Model model = Models.Model.Open(place.Path, Residency.Mapped);
            return glance with { Model = ModelInfo.Of(place.Name, model.Spec), Bytes = model.WeightBytes, Context = model.Spec.MaxPositions };
        }
        catch (Exception error) when (error is InputException or IOException or UnauthorizedAccessException)
        {
            return glance with { Problem = error.Message };
        }
    }
}
