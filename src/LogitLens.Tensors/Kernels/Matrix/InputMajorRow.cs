using System.Runtime.CompilerServices;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// A single row times weights [inputs, outputs]. A tile would jump through memory; this reads several long runs side by
/// side, and still sums in the steps and blocks of <see cref="IProductLayout"/>.
/// </summary>
internal static unsafe class InputMajorRow
{
    /// <summary>Inputs whose weights a single row reads side by side.</summary>
    private const int Streams = 8;

    /// <summary>Outputs that a single row holds at a time, so that they stay in the first-level cache.</summary>
    private const int RowOutputs = 1024;

    /// <summary>Computes <paramref name="count"/> outputs.</summary>
    [SkipLocalsInit]
    public static void Multiply<TSimd, V, TLanes>(in Product product, int first, int count)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        float* block = stackalloc float[RowOutputs];
        float* totals = stackalloc float[RowOutputs];
        for (int start = 0; start < count; start += RowOutputs)
        {
            int outputs = Math.Min(RowOutputs, count - start);
            new Span<float>(totals, outputs).Clear();
            for (int input = 0; input < product.Inputs; input += StripProduct.BlockSteps<V>())
            {
                int inputs = Math.Min(StripProduct.BlockSteps<V>(), product.Inputs - input);
                new Span<float>(block, outputs).Clear();
                int whole = outputs / TSimd.Lanes * TSimd.Lanes;
                AddBlock<TSimd, V, TLanes>(product, first + start, whole, input, inputs, block);
                // A lone lane rounds as a lane of a vector does, so the last outputs get the same bits one by one.
                AddBlock<SimdScalar, float, TLanes>(product, first + start + whole, outputs - whole, input, inputs, block + whole);
                for (int j = 0; j < outputs; j++) totals[j] += block[j];
            }
            float* y = product.Y + first + start;
            for (int j = 0; j < outputs; j++) y[j] = product.Bias == null ? totals[j] : totals[j] + product.Bias[first + start + j];
        }
    }

    /// <summary>Adds the terms of <paramref name="inputs"/> inputs to the outputs of <paramref name="block"/>, a whole number of vectors.</summary>
    private static void AddBlock<TSimd, V, TLanes>(in Product product, int first, int outputs, int input, int inputs, float* block)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        if (outputs == 0) return;
        byte* w = product.W + input * product.RunBytes + (nint)first * TLanes.Bytes;
        float* x = product.X + input;
        int i = 0;
        for (; i + Streams <= inputs; i += Streams)
            AddStreams<TSimd, V, TLanes>(x + i, w + i * product.RunBytes, product.RunBytes, outputs, block);
        for (; i < inputs; i++)
            AddStream<TSimd, V, TLanes>(x[i], w + i * product.RunBytes, outputs, block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddStream<TSimd, V, TLanes>(float x, byte* w, int outputs, float* block)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        V a = TSimd.Create(x);
        for (nint o = 0; o < outputs; o += TSimd.Lanes)
            TSimd.Store(block + o, TSimd.MultiplyAdd(a, TLanes.Load<TSimd, V>(w + o * TLanes.Bytes), TSimd.Load(block + o)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddStreams<TSimd, V, TLanes>(float* x, byte* w, nint stride, int outputs, float* block)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        V a0 = TSimd.Create(x[0]), a1 = TSimd.Create(x[1]), a2 = TSimd.Create(x[2]), a3 = TSimd.Create(x[3]);
        V a4 = TSimd.Create(x[4]), a5 = TSimd.Create(x[5]), a6 = TSimd.Create(x[6]), a7 = TSimd.Create(x[7]);
        byte* w4 = w + 4 * stride;
        for (nint o = 0; o < outputs; o += TSimd.Lanes)
        {
            nint at = o * TLanes.Bytes;
            V sum = TSimd.Load(block + o);
            sum = TSimd.MultiplyAdd(a0, TLanes.Load<TSimd, V>(w + at), sum);
            sum = TSimd.MultiplyAdd(a1, TLanes.Load<TSimd, V>(w + stride + at), sum);
            sum = TSimd.MultiplyAdd(a2, TLanes.Load<TSimd, V>(w + 2 * stride + at), sum);
            sum = TSimd.MultiplyAdd(a3, TLanes.Load<TSimd, V>(w + 3 * stride + at), sum);
            sum = TSimd.MultiplyAdd(a4, TLanes.Load<TSimd, V>(w4 + at), sum);
            sum = TSimd.MultiplyAdd(a5, TLanes.Load<TSimd, V>(w4 + stride + at), sum);
            sum = TSimd.MultiplyAdd(a6, TLanes.Load<TSimd, V>(w4 + 2 * stride + at), sum);
            sum = TSimd.MultiplyAdd(a7, TLanes.Load<TSimd, V>(w4 + 3 * stride + at), sum);
            TSimd.Store(block + o, sum);
        }
    }
}
