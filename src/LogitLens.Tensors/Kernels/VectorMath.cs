namespace LogitLens.Tensors.Kernels;

/// <summary>Small operations on float32 vectors.</summary>
public static class VectorMath
{
    /// <summary><c>y += scale * x</c>.</summary>
    public static void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] += scale * x[i];
    }

    /// <summary><c>x *= scale</c>.</summary>
    public static void Scale(Span<float> x, float scale)
    {
        for (int i = 0; i < x.Length; i++) x[i] *= scale;
    }

    /// <summary><c>x = min(max(x, low), high)</c>, in place.</summary>
    public static void Clamp(Span<float> x, float low, float high)
    {
        for (int i = 0; i < x.Length; i++) x[i] = Math.Clamp(x[i], low, high);
    }

    /// <summary><c>x = cap * tanh(x / cap)</c>, in place.</summary>
    public static void Softcap(Span<float> x, float cap)
    {
        for (int i = 0; i < x.Length; i++) x[i] = cap * MathF.Tanh(x[i] / cap);
    }

    /// <summary><c>log(sum(exp(x)))</c> in nats, relative to the maximum, summed in float64.</summary>
    public static double LogSumExp(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        foreach (float value in x) max = Math.Max(max, value);
        if (float.IsInfinity(max) || float.IsNaN(max)) return max;
        double sum = 0;
        foreach (float value in x) sum += Math.Exp((double)value - max);
        return max + Math.Log(sum);
    }

    /// <summary>Index of the largest element; the lowest index among equals. -1 for an empty vector.</summary>
    public static int ArgMax(ReadOnlySpan<float> x)
    {
        int best = -1;
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            if (best < 0 || x[i] > max) { max = x[i]; best = i; }
        return best;
    }
}
