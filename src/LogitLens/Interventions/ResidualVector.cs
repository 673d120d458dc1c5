namespace LogitLens.Interventions;

/// <summary>Products of residual vectors in float64.</summary>
internal static class ResidualVector
{
    public static double Length(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float value in x) sum += (double)value * value;
        return Math.Sqrt(sum);
    }

    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }
}
