namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="Xielu"/>, in float64.</summary>
internal static class XieluReference
{
    public static void Apply(Xielu f, Span<float> x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = (float)Evaluate(f, x[i]);
    }

    public static double Evaluate(Xielu f, double x) => x > 0
        ? f.Positive * x * x + f.Slope * x
        : f.Negative * (Math.Exp(Math.Min(x, f.Edge)) - 1 - x) + f.Slope * x;
}
