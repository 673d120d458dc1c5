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

    public static PanelAhead Ahead<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes =>
        new(product.W + input * product.RunBytes + (nint)first * TLanes.Bytes, product.RunBytes, steps, count * TLanes.Bytes);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo<TSimd, V>(float* y, V c0, V c1, V c2, V c3, V c4, V c5)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        Add<TSimd, V>(y, c0);
        Add<TSimd, V>(y + TSimd.Lanes, c1);
        Add<TSimd, V>(y + 2 * TSimd.Lanes, c2);
        Add<TSimd, V>(y + 3 * TSimd.Lanes, c3);
        Add<TSimd, V>(y + 4 * TSimd.Lanes, c4);
        Add<TSimd, V>(y + 5 * TSimd.Lanes, c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TSimd, V>(float* y, V value) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.Store(y, TSimd.Add(TSimd.Load(y), value));
}
