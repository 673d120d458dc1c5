using LogitLens.Tensors;

namespace LogitLens.Models.Weights;

/// <summary>All parameters of a model, bound to their roles; matrices stay in the mapped file.</summary>
internal sealed record ModelWeights
{
    /// <summary>[V, E].</summary>
    public required WeightMatrix TokenEmbedding { get; init; }

    /// <summary>[positions, D]; null without learned positions.</summary>
    public WeightMatrix? PositionEmbedding { get; init; }

    public NormWeights? EmbeddingNorm { get; init; }
    public Linear? EmbeddingProjection { get; init; }
    public required BlockWeights[] Blocks { get; init; }
    public NormWeights? FinalNorm { get; init; }
    public Linear? ReadoutProjection { get; init; }

    /// <summary>[V, E] with its bias.</summary>
    public required Linear Unembedding { get; init; }
}
