namespace LogitLens.Models.Specs;

/// <summary>
/// A model's maths with every optional of its <c>config.json</c> resolved: what the forward pass computes, and nothing
/// that only training or serving reads.
/// </summary>
public sealed record ModelSpec
{
    /// <summary>The family's <c>model_type</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Model width D, the length of a residual vector.</summary>
    public required int Width { get; init; }

    /// <summary>Rows V of the embedding and of the unembedding, padding included.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Positions that the config speaks of: rows of a learned position table, or the training length.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Longest sequence the model can take, in tokens; dynamic rotary scaling and ALiBi stretch to any length.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Context => Blocks.Any(b => b.Attention.Rotary?.Scaling is DynamicScaling || b.Attention.Alibi is not null) ? int.MaxValue : MaxPositions;

    /// <summary>From token id to layer 0.</summary>
    public required EmbeddingSpec Embedding { get; init; }

    /// <summary>The L blocks in order.</summary>
    public required IReadOnlyList<BlockSpec> Blocks { get; init; }

    /// <summary>From a residual vector to logits.</summary>
    public required ReadoutSpec Readout { get; init; }

    /// <summary>Number of blocks L; layers are numbered 0..L.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Layers => Blocks.Count;
}
