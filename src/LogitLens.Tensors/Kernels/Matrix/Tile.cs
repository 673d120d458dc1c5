using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>Where a tile finds its weights: the same loop reads a packed panel and either layout as it is stored.</summary>
/// <param name="start">First vector of the first step.</param>
/// <param name="nextVector">Bytes to the next of the six vectors of a step.</param>
/// <param name="nextStep">Bytes to the next step.</param>
/// <param name="ahead">Bytes to what is read some time later, to be fetched already; 0 for weights that are in a cache.</param>
internal readonly unsafe ref struct TileWeights(byte* start, nint nextVector, nint nextStep, nint ahead = 0)
{
    public byte* Start { get; } = start;

    public nint NextVector { get; } = nextVector;

    public nint NextStep { get; } = nextStep;

    public nint Ahead { get; } = ahead;
}

/// <summary>The inner loop of matrix products: some packed rows times six vectors of weights, every accumulator in a register.</summary>
internal static unsafe class Tile
{
    /// <summary>Vectors of weights in a step.</summary>
    public const int Width = 6;

    /// <summary>Adds the products of one row, packed as a tile, to the outputs of a full strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add1<TSimd, V, TLanes, TLayout>(float* x, in TileWeights weights, int steps, float* y)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        V c00 = default, c01 = default, c02 = default, c03 = default, c04 = default, c05 = default;
        byte* w = weights.Start;
        nint next = weights.NextVector, next3 = 3 * next, next5 = 5 * next, nextStep = weights.NextStep, ahead = weights.Ahead;
        int operand = TLayout.StepInputs<TSimd, V>();
        for (; steps > 0; steps--)
        {
            Fetch(w + ahead, next, next3, next5);
            V a0 = TLayout.Operand<TSimd, V>(x);
            V b = TLanes.Load<TSimd, V>(w);
            c00 = TSimd.MultiplyAdd(a0, b, c00);
            b = TLanes.Load<TSimd, V>(w + next);
            c01 = TSimd.MultiplyAdd(a0, b, c01);
            b = TLanes.Load<TSimd, V>(w + 2 * next);
            c02 = TSimd.MultiplyAdd(a0, b, c02);
            b = TLanes.Load<TSimd, V>(w + next3);
            c03 = TSimd.MultiplyAdd(a0, b, c03);
            b = TLanes.Load<TSimd, V>(w + 4 * next);
            c04 = TSimd.MultiplyAdd(a0, b, c04);
            b = TLanes.Load<TSimd, V>(w + next5);
            c05 = TSimd.MultiplyAdd(a0, b, c05);
            w += nextStep;
            x += operand;
        }
        TLayout.AddTo<TSimd, V>(y, c00, c01, c02, c03, c04, c05);
    }

    /// <summary>Adds the products of two rows, packed as a tile, to the outputs of a full strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add2<TSimd, V, TLanes, TLayout>(float* x, in TileWeights weights, int steps, float* y, nint yStride)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        V c00 = default, c01 = default, c02 = default, c03 = default, c04 = default, c05 = default;
        V c10 = default, c11 = default, c12 = default, c13 = default, c14 = default, c15 = default;
        byte* w = weights.Start;
        nint next = weights.NextVector, next3 = 3 * next, next5 = 5 * next, nextStep = weights.NextStep;
        int operand = TLayout.StepInputs<TSimd, V>();
        for (; steps > 0; steps--)
        {
            V a0 = TLayout.Operand<TSimd, V>(x);
            V a1 = TLayout.Operand<TSimd, V>(x + operand);
            V b = TLanes.Load<TSimd, V>(w);
            c00 = TSimd.MultiplyAdd(a0, b, c00);
            c10 = TSimd.MultiplyAdd(a1, b, c10);
            b = TLanes.Load<TSimd, V>(w + next);
            c01 = TSimd.MultiplyAdd(a0, b, c01);
            c11 = TSimd.MultiplyAdd(a1, b, c11);
            b = TLanes.Load<TSimd, V>(w + 2 * next);
            c02 = TSimd.MultiplyAdd(a0, b, c02);
            c12 = TSimd.MultiplyAdd(a1, b, c12);
            b = TLanes.Load<TSimd, V>(w + next3);
            c03 = TSimd.MultiplyAdd(a0, b, c03);
            c13 = TSimd.MultiplyAdd(a1, b, c13);
            b = TLanes.Load<TSimd, V>(w + 4 * next);
            c04 = TSimd.MultiplyAdd(a0, b, c04);
            c14 = TSimd.MultiplyAdd(a1, b, c14);
            b = TLanes.Load<TSimd, V>(w + next5);
            c05 = TSimd.MultiplyAdd(a0, b, c05);
            c15 = TSimd.MultiplyAdd(a1, b, c15);
            w += nextStep;
            x += 2 * operand;
        }
        TLayout.AddTo<TSimd, V>(y, c00, c01, c02, c03, c04, c05);
        TLayout.AddTo<TSimd, V>(y + yStride, c10, c11, c12, c13, c14, c15);
    }

    /// <summary>Adds the products of four rows, packed as a tile, to the outputs of a full strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add4<TSimd, V, TLanes, TLayout>(float* x, in TileWeights weights, int steps, float* y, nint yStride)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        V c00 = default, c01 = default, c02 = default, c03 = default, c04 = default, c05 = default;
        V c10 = default, c11 = default, c12 = default, c13 = default, c14 = default, c15 = default;
        V c20 = default, c21 = default, c22 = default, c23 = default, c24 = default, c25 = default;
        V c30 = default, c31 = default, c32 = default, c33 = default, c34 = default, c35 = default;
        byte* w = weights.Start;
        nint next = weights.NextVector, next3 = 3 * next, next5 = 5 * next, nextStep = weights.NextStep;
        int operand = TLayout.StepInputs<TSimd, V>();
        for (; steps > 0; steps--)
        {
            V a0 = TLayout.Operand<TSimd, V>(x);
            V a1 = TLayout.Operand<TSimd, V>(x + operand);
            V a2 = TLayout.Operand<TSimd, V>(x + 2 * operand);
            V a3 = TLayout.Operand<TSimd, V>(x + 3 * operand);
            V b = TLanes.Load<TSimd, V>(w);
            c00 = TSimd.MultiplyAdd(a0, b, c00);
            c10 = TSimd.MultiplyAdd(a1, b, c10);
            c20 = TSimd.MultiplyAdd(a2, b, c20);
            c30 = TSimd.MultiplyAdd(a3, b, c30);
            b = TLanes.Load<TSimd, V>(w + next);
            c01 = TSimd.MultiplyAdd(a0, b, c01);
            c11 = TSimd.MultiplyAdd(a1, b, c11);
            c21 = TSimd.MultiplyAdd(a2, b, c21);
            c31 = TSimd.MultiplyAdd(a3, b, c31);
            b = TLanes.Load<TSimd, V>(w + 2 * next);
            c02 = TSimd.MultiplyAdd(a0, b, c02);
            c12 = TSimd.MultiplyAdd(a1, b, c12);
            c22 = TSimd.MultiplyAdd(a2, b, c22);
            c32 = TSimd.MultiplyAdd(a3, b, c32);
            b = TLanes.Load<TSimd, V>(w + next3);
            c03 = TSimd.MultiplyAdd(a0, b, c03);
            c13 = TSimd.MultiplyAdd(a1, b, c13);
            c23 = TSimd.MultiplyAdd(a2, b, c23);
            c33 = TSimd.MultiplyAdd(a3, b, c33);
            b = TLanes.Load<TSimd, V>(w + 4 * next);
            c04 = TSimd.MultiplyAdd(a0, b, c04);
            c14 = TSimd.MultiplyAdd(a1, b, c14);
            c24 = TSimd.MultiplyAdd(a2, b, c24);
            c34 = TSimd.MultiplyAdd(a3, b, c34);
            b = TLanes.Load<TSimd, V>(w + next5);
            c05 = TSimd.MultiplyAdd(a0, b, c05);
            c15 = TSimd.MultiplyAdd(a1, b, c15);
            c25 = TSimd.MultiplyAdd(a2, b, c25);
            c35 = TSimd.MultiplyAdd(a3, b, c35);
            w += nextStep;
            x += 4 * operand;
        }
        TLayout.AddTo<TSimd, V>(y, c00, c01, c02, c03, c04, c05);
        TLayout.AddTo<TSimd, V>(y + yStride, c10, c11, c12, c13, c14, c15);
        TLayout.AddTo<TSimd, V>(y + 2 * yStride, c20, c21, c22, c23, c24, c25);
        TLayout.AddTo<TSimd, V>(y + 3 * yStride, c30, c31, c32, c33, c34, c35);
    }

    /// <summary>Asks for the cache lines of six vectors: processors fetch ahead by themselves, but not from one page of memory into the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(byte* w, nint next, nint next3, nint next5)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch1(w);
        Sse.Prefetch1(w + next);
        Sse.Prefetch1(w + 2 * next);
        Sse.Prefetch1(w + next3);
        Sse.Prefetch1(w + 4 * next);
        Sse.Prefetch1(w + next5);
    }
}
