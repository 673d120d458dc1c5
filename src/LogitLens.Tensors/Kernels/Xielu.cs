namespace LogitLens.Tensors.Kernels;

/// <summary>
/// xIELU (Huang and Schlag 2024, arXiv:2411.13010), a non-linearity that is quadratic above 0 and exponential below:
/// <c>p x^2 + b x</c> for <c>x &gt; 0</c>, and <c>n (e^min(x, edge) - 1 - x) + b x</c> otherwise. Within 3e-7 of the largest
/// of its terms; NaN gives NaN.
/// </summary>
/// <param name="Positive">p, the curvature above 0.</param>
/// <param name="Negative">n, the curvature below 0.</param>
/// <param name="Slope">b, the slope at 0.</param>
/// <param name="Edge">A number just below 0.</param>
public readonly record struct Xielu(float Positive, float Negative, float Slope, float Edge)
{
    /// <summary>From the parameters as they are learned and stored: both curvatures through a softplus, and the slope added to the second.</summary>
    public static Xielu FromStored(float positive, float negative, float slope, float edge) =>
        new((float)Softplus(positive), (float)(slope + Softplus(negative)), slope, edge);

    /// <summary><c>x = f(x)</c>, in place.</summary>
    public void Apply(Span<float> x) => Apply(IsaTable.Current, x);

    internal void Apply(Isa isa, Span<float> x) => Elementwise.Map(isa, new XieluOf(this), x, x);

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
