namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="Attention"/>, in float64.</summary>
internal static class AttentionReference
{
    public static void Run(in AttentionSpec spec, ReadOnlySpan<float> queries, int count, int firstPosition,
        ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> keyBias, int biasStride,
        ReadOnlySpan<float> sinks, Span<float> output, Span<float> probabilities)
    {
        int total = firstPosition + count;
        double[] scores = new double[total];
        output[..(count * spec.Heads * spec.ValueWidth)].Clear();
        if (!probabilities.IsEmpty) probabilities[..(spec.Heads * count * total)].Clear();
        for (int h = 0; h < spec.Heads; h++)
        {
            int g = h / (spec.Heads / spec.KeyHeads);
            for (int q = 0; q < count; q++)
            {
                int position = firstPosition + q;
                int start = spec.Window > 0 ? Math.Max(0, position - spec.Window + 1) : 0;
                ReadOnlySpan<float> query = queries.Slice((q * spec.Heads + h) * spec.KeyWidth, spec.KeyWidth);
                double max = sinks.IsEmpty ? double.NegativeInfinity : sinks[h];
                for (int p = start; p <= position; p++)
                {
                    double dot = 0;
                    ReadOnlySpan<float> key = keys.Slice((p * spec.KeyHeads + g) * spec.KeyWidth, spec.KeyWidth);
                    for (int i = 0; i < query.Length; i++) dot += (double)query[i] * key[i];
                    double score = dot * spec.Scale;
                    if (spec.Softcap > 0) score = spec.Softcap * Math.Tanh(score / spec.Softcap);
                    if (!keyBias.IsEmpty) score += keyBias[h * biasStride + p];
                    scores[p] = score;
                    max = Math.Max(max, score);
                }
                double sum = sinks.IsEmpty ? 0 : Math.Exp(sinks[h] - max);
                for (int p = start; p <= position; p++) sum += scores[p] = Math.Exp(scores[p] - max);
                Span<float> result = output.Slice((q * spec.Heads + h) * spec.ValueWidth, spec.ValueWidth);
                for (int i = 0; i < result.Length; i++)
                {
                    double value = 0;
                    for (int p = start; p <= position; p++)
                        value += scores[p] / sum * values[(p * spec.KeyHeads + g) * spec.ValueWidth + i];
                    result[i] = (float)value;
                }
                if (!probabilities.IsEmpty)
                    for (int p = start; p <= position; p++)
                        probabilities[(h * count + q) * total + p] = (float)(scores[p] / sum);
            }
        }
    }
}
