namespace LogitLens.Tensors.Kernels;

/// <summary>Causal attention of a run of positions over the keys and values of all positions up to them.</summary>
public static class Attention
{
    /// <summary>For each query row and head: scores, softcap, key bias, softmax (with the sink), weighted sum of values. On all cores.</summary>
    /// <param name="spec">Shapes and constants.</param>
    /// <param name="queries">[count, H * KeyWidth], the positions <paramref name="firstPosition"/>..</param>
    /// <param name="count">Query rows.</param>
    /// <param name="firstPosition">Position of the first query row; it sees keys 0..firstPosition.</param>
    /// <param name="keys">[positions, G * KeyWidth], at least firstPosition + count of them.</param>
    /// <param name="values">[positions, G * ValueWidth].</param>
    /// <param name="keyBias">[H, biasStride] added to the score of each key position before the softmax (ALiBi), or empty.</param>
    /// <param name="biasStride">Positions a row of <paramref name="keyBias"/> has.</param>
    /// <param name="sinks">[H], a logit that takes part in the softmax and has no value (gpt-oss), or empty.</param>
    /// <param name="output">Receives [count, H * ValueWidth].</param>
    /// <param name="probabilities">Receives [H, count, firstPosition + count] (0 where masked), or empty.</param>
    public static void Run(in AttentionSpec spec, ReadOnlySpan<float> queries, int count, int firstPosition,
        ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> keyBias, int biasStride,
        ReadOnlySpan<float> sinks, Span<float> output, Span<float> probabilities) =>
        Reference.AttentionReference.Run(spec, queries, count, firstPosition, keys, values, keyBias, biasStride, sinks, output, probabilities);
}
