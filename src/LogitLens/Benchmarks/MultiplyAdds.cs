using LogitLens.Models.Specs;

namespace LogitLens.Benchmarks;

/// <summary>
/// The multiply-adds that a model's figures take, counted from its spec: those of the matrix products, and nothing of norms, activations,
/// softmax or biases. A multiply-add is two floating-point operations.
/// </summary>
public static class MultiplyAdds
{
    // H, G = query and key heads, d, v = width of a key and of a value, D = width, F = inner width, E = width of a head row, V = vocabulary

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
        return spec.Blocks.Sum(b => (long)b.Attention.Heads * (b.Attention.HeadWidth + b.Attention.ValueWidth) * SeenPositions(b.Attention.Window, first, count));
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

    private static long Attention(long width, AttentionLayerSpec a)
    {
        long output = width * a.Heads * a.ValueWidth, queries = a.Heads * a.HeadWidth;
        if (a.Latent is not { } latent)
            return width * (queries + a.KeyHeads * (a.HeadWidth + a.ValueWidth)) + output;
        int turned = a.Rotary!.Width;
        long query = latent.QueryRank == 0 ? width * queries : latent.QueryRank * (width + queries);
        return query + width * (latent.KeyValueRank + turned)
            + (long)latent.KeyValueRank * a.Heads * (a.HeadWidth - turned + a.ValueWidth) + output;
    }

    private static long FeedForward(long width, FeedForwardSpec f)
    {
        long dense = width * f.Hidden * (f.Gate == GateKind.None ? 2 : 3);
        if (f.Experts is not { } experts) return dense;
        long shared = experts.Shared is { } s ? FeedForward(width, s.FeedForward) + (s.Gated ? width : 0) : 0;
        return width * experts.Count + experts.Router.PerToken * dense + shared;
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
