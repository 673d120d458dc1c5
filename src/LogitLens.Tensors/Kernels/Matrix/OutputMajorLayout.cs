using System.Runtime.CompilerServices;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>Weights [outputs, inputs]: lanes run over the inputs and are summed at the end.</summary>
internal readonly unsafe struct OutputMajorLayout : IProductLayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StripOutputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => Tile.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StepInputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => TSimd.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Operand<TSimd, V>(float* x) where TSimd : struct, ISimd<V> where V : unmanaged => TSimd.Load(x);

    public static TileWeights Stored<TSimd, V, TLanes>(in Product product, int first, int input)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes =>
        new(product.W + first * product.RunBytes + (nint)input * TLanes.Bytes, product.RunBytes, TSimd.Lanes * TLanes.Bytes, Tile.Width * product.RunBytes);

    public static PanelAhead Ahead<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes =>
        new(product.W + first * product.RunBytes + (nint)input * TLanes.Bytes, product.RunBytes, count, steps * TSimd.Lanes * TLanes.Bytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps, float* panel)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        byte* source = product.W + first * product.RunBytes + (nint)input * TLanes.Bytes;
        int whole = Math.Min(steps, (product.Inputs - input) / TSimd.Lanes);
        // All outputs of a step in turn: the processor fetches ahead on as many streams as there are outputs.
        for (int step = 0; step < whole; step++)
        {
            byte* vector = source;
            for (int j = 0; j < count; j++, vector += product.RunBytes)
                TSimd.Store(panel + j * TSimd.Lanes, TLanes.Load<TSimd, V>(vector));
            source += TSimd.Lanes * TLanes.Bytes;
            panel += Tile.Width * TSimd.Lanes;
        }
        if (whole == steps) return;
        for (int j = 0; j < count; j++)
            TSimd.Store(panel + j * TSimd.Lanes, LoadRest<TSimd, V, TLanes>(product, first + j, input + whole * TSimd.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo<TSimd, V>(float* y, V c0, V c1, V c2, V c3, V c4, V c5)
        where TSimd : struct, ISimd<V> where V : unmanaged => TSimd.AddSums(y, c0, c1, c2, c3, c4, c5);

    private static V LoadRest<TSimd, V, TLanes>(in Product product, int output, int input)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes =>
        Partial.Load<TSimd, V, TLanes>(product.W + output * product.RunBytes + (nint)input * TLanes.Bytes, product.Inputs - input);
}
