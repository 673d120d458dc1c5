namespace LogitLens.Models.Specs;

/// <summary>From a token id to the residual vector of layer 0.</summary>
public sealed record EmbeddingSpec
{
    /// <summary>Multiplies the token's row (Gemma: sqrt(D); Granite: a configured number).</summary>
    public float Scale { get; init; } = 1;

    /// <summary>Width of a token's row; differs from D where <c>project_in</c> maps it to D.</summary>
    public required int RowWidth { get; init; }

    /// <summary>Row of the learned position table that position 0 uses; null without learned positions.</summary>
    public int? PositionOffset { get; init; }

    /// <summary>Positions as sines and cosines; null for none.</summary>
    public SinusoidSpec? Sinusoid { get; init; }

    /// <summary>A norm right after the embedding (BLOOM).</summary>
    public NormSpec? Norm { get; init; }
}
