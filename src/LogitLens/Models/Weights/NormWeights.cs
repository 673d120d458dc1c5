using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Weights;

/// <summary>A norm with its decoded parameters; the stored offset is already added.</summary>
/// <param name="Spec">Kind and epsilon.</param>
/// <param name="Weight">[width], or empty.</param>
/// <param name="Bias">[width], or empty.</param>
internal sealed record NormWeights(NormSpec Spec, float[] Weight, float[] Bias)
{
    /// <summary>Normalises each row of <paramref name="x"/> [rows, width] into <paramref name="y"/>, which may be the same.</summary>
    public void Apply(ReadOnlySpan<float> x, int width, Span<float> y) => Apply(x, width, Weight, y);

    /// <summary>Normalises each head of each row, head h with the scale <c>Weight[h, ..]</c>.</summary>
    /// <param name="x">[rows, heads, headWidth], in place.</param>
    /// <param name="heads">Heads of a row.</param>
    /// <param name="headWidth">Elements of a head.</param>
    public void ApplyPerHead(Span<float> x, int heads, int headWidth)
    {
        for (int start = 0, head = 0; start < x.Length; start += headWidth, head = (head + 1) % heads)
        {
            Span<float> vector = x.Slice(start, headWidth);
            Apply(vector, headWidth, Weight.AsSpan(head * headWidth, headWidth), vector);
        }
    }

    private void Apply(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, Span<float> y)
    {
        if (Spec.Kind == NormKind.Rms) Normalization.RmsNorm(x, width, weight, Spec.Epsilon, y);
        else Normalization.LayerNorm(x, width, weight, Bias, Spec.Epsilon, y);
    }
}
