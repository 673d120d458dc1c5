namespace LogitLens.Tensors.Kernels;

/// <summary>Causal attention of a run of positions over the keys and values of all positions up to them.</summary>
public static unsafe class Attention
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
        Run(IsaTable.Current, Workers.Threads, spec, queries, count, firstPosition, keys, values, keyBias, biasStride, sinks, output,
            probabilities);

    internal static void Run(Isa isa, int threads, in AttentionSpec spec, ReadOnlySpan<float> queries, int count, int firstPosition,
        ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> keyBias, int biasStride,
        ReadOnlySpan<float> sinks, Span<float> output, Span<float> probabilities)
    {
        CheckSpec(spec);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(firstPosition);
        long total = (long)firstPosition + count, heads = spec.Heads, keyHeads = spec.KeyHeads;
        Check.AtLeast(queries.Length, count * heads * spec.KeyWidth, "[count, heads * key width]", nameof(queries));
        Check.AtLeast(keys.Length, total * keyHeads * spec.KeyWidth, "[positions, key heads * key width]", nameof(keys));
        Check.AtLeast(values.Length, total * keyHeads * spec.ValueWidth, "[positions, key heads * value width]", nameof(values));
        Check.AtLeast(output.Length, count * heads * spec.ValueWidth, "[count, heads * value width]", nameof(output));
        Check.EmptyOr(sinks.Length, heads, "[heads]", nameof(sinks));
        if (!keyBias.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(biasStride, total);
            // The last row needs no more than the positions that are seen.
            Check.AtLeast(keyBias.Length, (heads - 1) * biasStride + total, "[heads, bias stride]", nameof(keyBias));
        }
        if (!probabilities.IsEmpty)
            Check.AtLeast(probabilities.Length, heads * count * total, "[heads, count, positions]", nameof(probabilities));
        if (count == 0) return;
        fixed (float* qs = queries, ks = keys, vs = values, bs = keyBias, ss = sinks, os = output, ps = probabilities)
        {
            AttentionOperands operands = new()
            {
                Spec = spec,
                Queries = qs,
                Count = count,
                FirstPosition = firstPosition,
                Keys = ks,
                Values = vs,
                KeyBias = bs,
                BiasStride = biasStride,
                Sinks = ss,
                Output = os,
                Probabilities = ps,
            };
            AttentionParts.Run(isa, operands, threads);
        }
    }

    private static void CheckSpec(in AttentionSpec spec)
    {
        if (spec.Heads < 1 || spec.KeyHeads < 1 || spec.Heads % spec.KeyHeads != 0 || spec.KeyWidth < 0 || spec.ValueWidth < 0)
            throw new ArgumentException(
                $"{spec.Heads} heads of {spec.KeyWidth} and {spec.ValueWidth} elements cannot share {spec.KeyHeads} key heads", nameof(spec));
    }
}
