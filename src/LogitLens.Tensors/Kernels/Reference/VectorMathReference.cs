namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="VectorMath"/>, in float64.</summary>
internal static class VectorMathReference
{
    public static void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = (float)((double)scale * x[i] + y[i]);
    }

    public static void Softcap(Span<float> x, float cap)
    {
        for (int i = 0; i < x.Length; i++) x[i] = (float)(cap * Math.Tanh((double)x[i] / cap));
    }

    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += (double)x[i] * y[i];
        return sum;
    }

    public static double LogSumExp(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        foreach (float value in x) max = Math.Max(max, value);
        if (float.IsInfinity(max) || float.IsNaN(max)) return max;
        double sum = 0;
        foreach (float value in x) sum += Math.Exp((double)value - max);
        return max + Math.Log(sum);
    }

    public static int ArgMax(ReadOnlySpan<float> x)
    {
        int best = x.IsEmpty ? -1 : 0;
        for (int i = 1; i < x.Length; i++)
            if (x[i] > x[best] || (float.IsNaN(x[best]) && !float.IsNaN(x[i]))) best = i;
        return best;
    }
}
