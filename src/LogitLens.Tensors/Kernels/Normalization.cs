using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>Layer norm and RMS norm over rows.</summary>
public static unsafe class Normalization
{
    /// <summary><c>y = x / sqrt(mean(x^2) + eps) * weight</c> for each row (Zhang and Sennrich 2019, arXiv:1910.07467).</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="weight">[width], or empty for none.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <param name="y">Receives [rows, width]; may be <paramref name="x"/> itself.</param>
    public static void RmsNorm(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, float epsilon, Span<float> y) =>
        RmsNorm(IsaTable.Current, x, width, weight, epsilon, y);

    /// <summary><c>y = (x - mean) / sqrt(var + eps) * weight + bias</c> for each row (Ba et al. 2016, arXiv:1607.06450).</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="weight">[width], or empty for none.</param>
    /// <param name="bias">[width], or empty for none.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="y">Receives [rows, width]; may be <paramref name="x"/> itself.</param>
    public static void LayerNorm(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, float epsilon, Span<float> y) =>
        LayerNorm(IsaTable.Current, x, width, weight, bias, epsilon, y);

    internal static void RmsNorm(Isa isa, ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, float epsilon, Span<float> y)
    {
        CheckShapes(x, width, weight, default, y);
        fixed (float* xs = x, ws = weight, ys = y)
        {
            RowRuns<RmsNormRows>.Run(isa, new(xs, width, ws, epsilon, ys), x.Length / width, width);
        }
    }

    internal static void LayerNorm(Isa isa, ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        float epsilon, Span<float> y)
    {
        CheckShapes(x, width, weight, bias, y);
        fixed (float* xs = x, ws = weight, bs = bias, ys = y)
        {
            RowRuns<LayerNormRows>.Run(isa, new(xs, width, ws, bs, epsilon, ys), x.Length / width, width);
        }
    }

    private static void CheckShapes(ReadOnlySpan<float> x, int width, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> y)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (x.Length % width != 0)
            throw new ArgumentException($"x has {x.Length} elements, not a whole number of rows of {width}", nameof(x));
        Check.EmptyOr(weight.Length, width, "[width]", nameof(weight));
        Check.EmptyOr(bias.Length, width, "[width]", nameof(bias));
        Check.AtLeast(y.Length, x.Length, "[rows, width]", nameof(y));
    }

    /// <summary>Norms some of the rows.</summary>
    private interface IRowNorm
    {
        void Run<TSimd, V>(int first, int count) where TSimd : struct, ISimd<V> where V : unmanaged;
    }

    /// <summary>Rows cut into runs, which are normed on all cores where they have many elements.</summary>
    private readonly struct RowRuns<TNorm>(Isa isa, TNorm norm, int rows, int runRows) : IParts where TNorm : struct, IRowNorm
    {
        private const int RunElements = 1 << 14;

        public static void Run(Isa isa, TNorm norm, int rows, int width)
        {
            int runRows = Math.Max(1, RunElements / width);
            Workers.Run(new RowRuns<TNorm>(isa, norm, rows, runRows), (rows + runRows - 1) / runRows, Workers.Threads);
        }

        public void Run(int part)
        {
            Kernel kernel = new(norm, part * runRows, Math.Min(runRows, rows - part * runRows));
            isa.Run(ref kernel);
        }

        private readonly struct Kernel(TNorm norm, int first, int count) : IKernel
        {
            public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => norm.Run<TSimd, V>(first, count);
        }
    }

    private readonly struct RmsNormRows(float* x, int width, float* weight, float epsilon, float* y) : IRowNorm
    {
        public void Run<TSimd, V>(int first, int count) where TSimd : struct, ISimd<V> where V : unmanaged
        {
            for (int row = first; row < first + count; row++)
            {
                float* from = x + (nint)row * width, to = y + (nint)row * width;
                float scale = (float)(1 / Math.Sqrt(Reduction.Dot<TSimd, V>(from, from, width) / (double)width + epsilon));
                if (weight == null) Elementwise.Map<TSimd, V, ScaleBy>(new(scale), from, to, width);
                else Elementwise.Zip<TSimd, V, ScaleAndWeigh>(new(scale), from, weight, to, width);
            }
        }
    }

    private readonly struct LayerNormRows(float* x, int width, float* weight, float* bias, float epsilon, float* y) : IRowNorm
    {
        public void Run<TSimd, V>(int first, int count) where TSimd : struct, ISimd<V> where V : unmanaged
        {
            for (int row = first; row < first + count; row++)
            {
                float* from = x + (nint)row * width, to = y + (nint)row * width;
                // A rounded mean first, then what it lacks: rows far from 0 lose no digits.
                float rough = Reduction.Moments<TSimd, V>(from, width, 0).Sum / width;
                (float sum, float squares) = Reduction.Moments<TSimd, V>(from, width, rough);
                double rest = (double)sum / width;
                double variance = Math.Max(0, (double)squares / width - rest * rest);
                float scale = (float)(1 / Math.Sqrt(variance + epsilon));
                Elementwise.Map<TSimd, V, Standardize>(new(rough, (float)rest, scale), from, to, width);
                if (weight != null) Elementwise.Zip<TSimd, V, ScaleAndWeigh>(new(1), to, weight, to, width);
                if (bias != null) Elementwise.Zip<TSimd, V, AddScaledBy>(new(1), bias, to, to, width);
            }
        }
    }

    private readonly struct ScaleAndWeigh(float scale) : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x, V y) where TSimd : struct, ISimd<V> where V : unmanaged =>
            TSimd.Multiply(TSimd.Multiply(x, TSimd.Create(scale)), y);
    }

    private readonly struct Standardize(float mean, float rest, float scale) : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged =>
            TSimd.Multiply(TSimd.Subtract(TSimd.Subtract(x, TSimd.Create(mean)), TSimd.Create(rest)), TSimd.Create(scale));
    }
}
