namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="Normalization"/>; sums in float64.</summary>
internal static class NormalizationReference
{
    public static void RmsNorm(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, float epsilon, Span<float> y)
    {
        for (int start = 0; start < x.Length; start += width)
        {
            double squares = 0;
            for (int i = 0; i < width; i++) squares += (double)x[start + i] * x[start + i];
            double scale = 1 / Math.Sqrt(squares / width + epsilon);
            for (int i = 0; i < width; i++)
                y[start + i] = (float)(x[start + i] * scale * (weight.IsEmpty ? 1 : weight[i]));
        }
    }

    public static void LayerNorm(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, float epsilon, Span<float> y)
    {
        for (int start = 0; start < x.Length; start += width)
        {
            double sum = 0, squares = 0;
            for (int i = 0; i < width; i++) sum += x[start + i];
            double mean = sum / width;
            for (int i = 0; i < width; i++) squares += (x[start + i] - mean) * (x[start + i] - mean);
            double scale = 1 / Math.Sqrt(squares / width + epsilon);
            for (int i = 0; i < width; i++)
                y[start + i] = (float)((x[start + i] - mean) * scale * (weight.IsEmpty ? 1 : weight[i]) + (bias.IsEmpty ? 0 : bias[i]));
        }
    }
}
