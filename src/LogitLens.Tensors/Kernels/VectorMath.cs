namespace LogitLens.Tensors.Kernels;

/// <summary>Small operations on float32 vectors.</summary>
public static unsafe class VectorMath
{
    /// <summary><c>y += scale * x</c>; both have the same length.</summary>
    public static void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> y) => AddScaled(IsaTable.Current, x, scale, y);

    /// <summary><c>x *= scale</c>.</summary>
    public static void Scale(Span<float> x, float scale) => Scale(IsaTable.Current, x, scale);

    /// <summary><c>x = min(max(x, low), high)</c>, in place.</summary>
    public static void Clamp(Span<float> x, float low, float high)
    {
        for (int i = 0; i < x.Length; i++) x[i] = Math.Clamp(x[i], low, high);
    }

    /// <summary><c>x = cap * tanh(x / cap)</c>, in place.</summary>
    public static void Softcap(Span<float> x, float cap) => Softcap(IsaTable.Current, x, cap);

    /// <summary><c>sum_i x[i] y[i]</c>; both have the same length.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Dot(IsaTable.Current, x, y);

    /// <summary><c>log(sum(exp(x)))</c> in nats, relative to the maximum, in float64. NaN if any element is.</summary>
    public static double LogSumExp(ReadOnlySpan<float> x) => LogSumExp(IsaTable.Current, x);

    /// <summary>Index of the largest element; the lowest index among equals. -1 for an empty vector.</summary>
    /// <remarks>NaN is smaller than every number; where all are NaN the index is 0.</remarks>
    public static int ArgMax(ReadOnlySpan<float> x) => ArgMax(IsaTable.Current, x);

    /// <summary>The largest element, NaN left out; negative infinity for none.</summary>
    public static float Max(ReadOnlySpan<float> x) => Max(IsaTable.Current, x);

    /// <summary>How many elements are greater than <paramref name="floor"/>; NaN never is.</summary>
    public static int CountGreater(ReadOnlySpan<float> x, float floor) => CountGreater(IsaTable.Current, x, floor);

    internal static void AddScaled(Isa isa, ReadOnlySpan<float> x, float scale, Span<float> y)
    {
        Check.Exactly(x.Length, y.Length, "y", nameof(x));
        Elementwise.Zip(isa, new AddScaledBy(scale), x, y, y);
    }

    internal static void Scale(Isa isa, Span<float> x, float scale) => Elementwise.Map(isa, new ScaleBy(scale), x, x);

    internal static void Softcap(Isa isa, Span<float> x, float cap) => Elementwise.Map(isa, new SoftcapAt(cap), x, x);

    internal static float Dot(Isa isa, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Check.Exactly(y.Length, x.Length, "x", nameof(y));
        fixed (float* xs = x, ys = y)
        {
            DotKernel kernel = new(xs, ys, x.Length);
            isa.Run(ref kernel);
            return kernel.Result;
        }
    }

    internal static double LogSumExp(Isa isa, ReadOnlySpan<float> x)
    {
        fixed (float* xs = x)
        {
            LogSumExpKernel kernel = new(xs, x.Length);
            isa.Run(ref kernel);
            return kernel.Result;
        }
    }

    internal static int ArgMax(Isa isa, ReadOnlySpan<float> x)
    {
        fixed (float* xs = x)
        {
            ArgMaxKernel kernel = new(xs, x.Length);
            isa.Run(ref kernel);
            return kernel.Result;
        }
    }

    internal static float Max(Isa isa, ReadOnlySpan<float> x)
    {
        fixed (float* xs = x)
        {
            MaxKernel kernel = new(xs, x.Length);
            isa.Run(ref kernel);
            return kernel.Result;
        }
    }

    internal static int CountGreater(Isa isa, ReadOnlySpan<float> x, float floor)
    {
        fixed (float* xs = x)
        {
            CountKernel kernel = new(xs, x.Length, floor);
            isa.Run(ref kernel);
            return kernel.Result;
        }
    }

    private struct MaxKernel(float* x, int count) : IKernel
    {
        public float Result;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => Result = Reduction.Max<TSimd, V>(x, count);
    }

    private struct CountKernel(float* x, int count, float floor) : IKernel
    {
        public int Result;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => Result = Reduction.CountGreater<TSimd, V>(x, count, floor);
    }

    private struct DotKernel(float* x, float* y, int count) : IKernel
    {
        public float Result;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged =>
            Result = Reduction.Dot<TSimd, V>(x, y, count);
    }

    private struct LogSumExpKernel(float* x, int count) : IKernel
    {
        public double Result;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            float max = Reduction.Max<TSimd, V>(x, count);
            // Nothing to subtract from: no elements, no numbers, or an infinity, perhaps beside NaN.
            Result = float.IsInfinity(max)
                ? Reference.VectorMathReference.LogSumExp(new ReadOnlySpan<float>(x, count))
                : max + Math.Log(TSimd.Sums<NoWeights>(x, count, max, weights: null).Sum);
        }
    }

    private struct ArgMaxKernel(float* x, int count) : IKernel
    {
        public int Result;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            float max = Reduction.Max<TSimd, V>(x, count);
            int i = Reduction.FindAtLeast<TSimd, V>(x, 0, count, max);
            while (i < count && !(x[i] >= max)) i++;
            Result = i < count ? i : Math.Min(count, 1) - 1;
        }
    }
}
