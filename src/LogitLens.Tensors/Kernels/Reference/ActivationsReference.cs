namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="Activations"/>, in float64.</summary>
internal static class ActivationsReference
{
    public static void Apply(Activation kind, Span<float> x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = (float)Evaluate(kind, x[i]);
    }

    public static void Gated(Activation kind, ReadOnlySpan<float> gate, ReadOnlySpan<float> up, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = (float)(Evaluate(kind, gate[i]) * up[i]);
    }

    public static double Evaluate(Activation kind, double x) => kind switch
    {
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.Gelu => 0.5 * x * ComplementaryErrorFunction(-x / Math.Sqrt(2)),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        Activation.QuickGelu => x / (1 + Math.Exp(-1.702 * x)),
        Activation.Relu => Math.Max(x, 0),
        Activation.ReluSquared => Math.Max(x, 0) * Math.Max(x, 0),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such activation"),
    };

    /// <summary>erfc to about 1e-15: series below 2, continued fraction above.</summary>
    public static double ComplementaryErrorFunction(double x)
    {
        double z = Math.Abs(x);
        double value;
        if (z < 2)
        {
            // erf(z) = 2/sqrt(pi) exp(-z^2) sum_n 2^n z^(2n+1) / (2n+1)!!  (DLMF 7.6.2)
            double term = z, sum = z;
            for (int n = 1; term > 1e-18 * sum; n++) sum += term *= 2 * z * z / (2 * n + 1);
            value = 1 - 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum;
        }
        else
        {
            // erfc(z) = exp(-z^2)/sqrt(pi) * 1/(z + (1/2)/(z + 1/(z + (3/2)/(z + ...))))  (DLMF 7.9.1)
            double fraction = z;
            for (int n = 80; n > 0; n--) fraction = z + n / 2.0 / fraction;
            value = Math.Exp(-z * z) / Math.Sqrt(Math.PI) / fraction;
        }
        return x < 0 ? 2 - value : value;
    }
}
