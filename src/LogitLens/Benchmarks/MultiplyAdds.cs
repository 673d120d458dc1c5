using LogitLens.Models.Specs;

namespace LogitLens.Benchmarks;

/// <summary>
/// The multiply-adds that a model's figures take, counted from its spec: those of the matrix products, and nothing of norms, activations,
/// softmax or biases. A multiply-add is two floating-point operations.
/// </summary>
public static class MultiplyAdds
{
    // H, G = query and key heads, d = width of a head, D = width, F = inner width, E = width of a head row, V = vocabulary

    /// <summary>Products with weights that one token takes on its way through all blocks, without the head.</summary>
    public static long PerToken(ModelSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Projection(spec.Embedding.RowWidth, spec.Width) + spec.Blocks.Sum(b => Attention(spec.Width, b.Attention) + FeedForward(spec.Width, b.FeedForward));
    }

    /// <summary>Products of queries with keys and of probabilities with values, for some positions in all blocks.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="first">The first position; those before it are seen, too.</param>
    /// <param name="count">Number of positions.</param>
    public static long OfAttention(ModelSpec spec, int first, int count)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Blocks.Sum(b => 2L * b.Attention.Heads * b.Attention.HeadWidth * SeenPositions(b.Attention.Window, first, count));
    }

    /// <summary>Everything that a pass over tokens takes, without the head.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="first">The position of the first token.</param>
    /// <param name="count">Number of tokens.</param>
    public static long OfPass(ModelSpec spec, int first, int count) => count * PerToken(spec) + OfAttention(spec, first, count);

    /// <summary>The logits of all tokens at one cell.</summary>
    public static long PerCell(ModelSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Projection(spec.Width, spec.Readout.RowWidth) + (long)spec.VocabularySize * spec.Readout.RowWidth;
    }

    private static long Attention(long width, AttentionLayerSpec a) =>
        width * (a.Heads + 2L * a.KeyHeads) * a.HeadWidth + width * a.Heads * a.HeadWidth;

    private static long FeedForward(long width, FeedForwardSpec f)
    {
        long dense = width * f.Hidden * (f.Gate == GateKind.None ? 2 : 3);
        return f.Experts is { } experts ? width * experts.Count + experts.PerToken * dense : dense;
    }

    /// <summary>Embedding and head have rows of another width in few models; only those are projected.</summary>
    private static long Projection(long from, long to) => from == to ? 0 : from * to;

    /// <summary>Pairs of a position and one that it sees, itself included.</summary>
    private static long SeenPositions(int window, int first, int count)
    {
        long pairs = 0;
        for (int position = first; position < first + count; position++) pairs += window > 0 ? Math.Min(window, position + 1) : position + 1;
        return pairs;
    }
}
