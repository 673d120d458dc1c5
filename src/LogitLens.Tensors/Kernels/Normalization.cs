namespace LogitLens.Tensors.Kernels;

/// <summary>Layer norm and RMS norm over rows.</summary>
public static class Normalization
{
    /// <summary><c>y = x / sqrt(mean(x^2) + eps) * weight</c> for each row (Zhang and Sennrich 2019, arXiv:1910.07467).</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="weight">[width], or empty for none.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <param name="y">Receives [rows, width]; may be <paramref name="x"/> itself.</param>
    public static void RmsNorm(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, float epsilon, Span<float> y) =>
        Reference.NormalizationReference.RmsNorm(x, width, weight, epsilon, y);

    /// <summary><c>y = (x - mean) / sqrt(var + eps) * weight + bias</c> for each row (Ba et al. 2016, arXiv:1607.06450).</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="weight">[width], or empty for none.</param>
    /// <param name="bias">[width], or empty for none.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="y">Receives [rows, width]; may be <paramref name="x"/> itself.</param>
    public static void LayerNorm(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, float epsilon, Span<float> y) =>
        Reference.NormalizationReference.LayerNorm(x, width, weight, bias, epsilon, y);
}
