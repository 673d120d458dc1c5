namespace LogitLens.Head;

/// <summary>Lengths, products and distances in float64. Heads are stored in 32 bits or fewer, so that only the sums round.</summary>
internal static class VectorGeometry
{
    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        // Four sums, so that one addition need not wait for the other.
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.Length; i++) a += x[i] * y[i];
        return a + b + (c + d);
    }

    public static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double a = 0, b = 0;
        int i = 0;
        for (; i <= x.Length - 2; i += 2)
        {
            double first = x[i] - y[i], second = x[i + 1] - y[i + 1];
            a += first * first;
            b += second * second;
        }
        if (i < x.Length) a += (x[i] - y[i]) * (x[i] - y[i]);
        return Math.Sqrt(a + b);
    }

    /// <summary>The cosine of two vectors whose lengths are known; NaN where one is 0.</summary>
    public static double Cosine(double dot, double firstNorm, double secondNorm) =>
        firstNorm > 0 && secondNorm > 0 ? Math.Clamp(dot / firstNorm / secondNorm, -1, 1) : double.NaN;

    public static bool IsFinite(ReadOnlySpan<double> x)
    {
        foreach (double value in x)
        {
            if (!double.IsFinite(value)) return false;
        }
        return true;
    }
}
