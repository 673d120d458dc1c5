using System.Runtime.CompilerServices;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>Weights [inputs, outputs]: lanes run over the outputs, each step takes one input.</summary>
internal readonly unsafe struct InputMajorLayout : IProductLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StripOutputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => Tile.Width * TSimd.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StepInputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Operand<TSimd, V>(float* x) where TSimd : struct, ISimd<V> where V : unmanaged => TSimd.Create(*x);

    public static TileWeights Stored<TSimd, V, TLanes>(in Product product, int first, int input)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes =>
        new(product.W + input * product.RunBytes + (nint)first * TLanes.Bytes, TSimd.Lanes * TLanes.Bytes, product.RunBytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps, float* panel)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        byte* source = product.W + input * product.RunBytes + (nint)first * TLanes.Bytes;
        int whole = count / TSimd.Lanes, rest = count % TSimd.Lanes;
        for (int step = 0; step < steps; step++)
        {
            for (int j = 0; j < whole; j++)
                TSimd.Store(panel + j * TSimd.Lanes, TLanes.Load<TSimd, V>(source + j * TSimd.Lanes * TLanes.Bytes));
            if (rest > 0)
                TSimd.Store(panel + whole * TSimd.Lanes, Partial.Load<TSimd, V, TLanes>(source + whole * TSimd.Lanes * TLanes.Bytes, rest));
            source += product.RunBytes;
            panel += Tile.Width * TSimd.Lanes;
        }
    }

    public static void Finish<TSimd, V>(float* totals, int count, float* bias, float* y)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        for (int j = 0; j < count; j++) y[j] = bias == null ? totals[j] : totals[j] + bias[j];
    }
}
