using LogitLens.Readout;

namespace LogitLens.Experiments;

/// <summary>What two models would say if both stopped at a layer, after the same tokens.</summary>
public sealed record DiffCell
{
    /// <summary>Layer 0..L of the model; the last one is the output of both models, however many layers each has.</summary>
    public required int Layer { get; init; }

    /// <summary>Position 0..T-1; the cell predicts the token at the next one.</summary>
    public required int Position { get; init; }

    /// <summary>KL(model || against) in nats: what the other model's distribution lacks of the model's.</summary>
    public required double Kl { get; init; }

    /// <summary>KL(against || model) in nats.</summary>
    public required double KlBack { get; init; }

    /// <summary>Jensen-Shannon divergence in nats (Lin 1991), 0 to ln 2.</summary>
    public required double Js { get; init; }

    /// <summary>Cosine of the two residual vectors; null where their widths differ or one of them is 0.</summary>
    public double? ResidualCosine { get; init; }

    /// <summary>The model's most probable token.</summary>
    public required TokenProbability Top { get; init; }

    /// <summary>The same token in the other model; its rank there is 1 where both models say the same.</summary>
    public required TargetReading TopInAgainst { get; init; }

    /// <summary>The other model's most probable token.</summary>
    public required TokenProbability AgainstTop { get; init; }

    /// <summary>The same token in the model.</summary>
    public required TargetReading AgainstTopInModel { get; init; }

    /// <summary>Whether both models would say the same token.</summary>
    public bool SameTop => Top.Id == AgainstTop.Id;
}
