using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// The inner loops of attention: <c>c[r, j] += sum over i of a[r, i] b[i, j]</c> for up to four rows, i in order, with every
/// accumulator in a register. Neither the other rows nor the way the columns are cut change a sum.
/// </summary>
internal static unsafe class RowTile
{
    /// <summary>Most rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>Adds the products of <paramref name="rows"/> rows: a is [rows, steps], b [steps, vectors] and c [rows, vectors], each with its stride.</summary>
    public static void Add<TSimd, V>(int rows, float* a, nint aStride, float* b, nint bStride, int steps, float* c, nint cStride, int vectors)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        if (rows == 1)
        {
            for (; vectors >= 4; vectors -= 4, b += 4 * TSimd.Lanes, c += 4 * TSimd.Lanes) Add1x4<TSimd, V>(a, b, bStride, steps, c);
            for (; vectors > 0; vectors--, b += TSimd.Lanes, c += TSimd.Lanes) Add1x1<TSimd, V>(a, b, bStride, steps, c);
            return;
        }
        // Rows that are missing are the last one once more, which is stored with the same bits.
        Operands x = new(a, aStride, rows);
        if (TSimd.TileRows == 4)
            for (; vectors >= 4; vectors -= 4, b += 4 * TSimd.Lanes, c += 4 * TSimd.Lanes)
                Add4x4<TSimd, V>(x, b, bStride, steps, new(c, cStride, rows));
        for (; vectors >= 2; vectors -= 2, b += 2 * TSimd.Lanes, c += 2 * TSimd.Lanes)
            Add4x2<TSimd, V>(x, b, bStride, steps, new(c, cStride, rows));
        if (vectors > 0) Add4x1<TSimd, V>(x, b, bStride, steps, new(c, cStride, rows));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add4x4<TSimd, V>(in Operands a, float* b, nint bStride, int steps, in Operands c)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        float* a0 = a.Row0, a1 = a.Row1, a2 = a.Row2, a3 = a.Row3;
        float* y0 = c.Row0, y1 = c.Row1, y2 = c.Row2, y3 = c.Row3;
        int next = TSimd.Lanes;
        V c00 = TSimd.Load(y0), c01 = TSimd.Load(y0 + next), c02 = TSimd.Load(y0 + 2 * next), c03 = TSimd.Load(y0 + 3 * next);
        V c10 = TSimd.Load(y1), c11 = TSimd.Load(y1 + next), c12 = TSimd.Load(y1 + 2 * next), c13 = TSimd.Load(y1 + 3 * next);
        V c20 = TSimd.Load(y2), c21 = TSimd.Load(y2 + next), c22 = TSimd.Load(y2 + 2 * next), c23 = TSimd.Load(y2 + 3 * next);
        V c30 = TSimd.Load(y3), c31 = TSimd.Load(y3 + next), c32 = TSimd.Load(y3 + 2 * next), c33 = TSimd.Load(y3 + 3 * next);
        for (nint i = 0; i < steps; i++, b += bStride)
        {
            V b0 = TSimd.Load(b), b1 = TSimd.Load(b + next), b2 = TSimd.Load(b + 2 * next), b3 = TSimd.Load(b + 3 * next);
            V x = TSimd.Create(a0[i]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            c02 = TSimd.MultiplyAdd(x, b2, c02);
            c03 = TSimd.MultiplyAdd(x, b3, c03);
            x = TSimd.Create(a1[i]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            c12 = TSimd.MultiplyAdd(x, b2, c12);
            c13 = TSimd.MultiplyAdd(x, b3, c13);
            x = TSimd.Create(a2[i]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            c22 = TSimd.MultiplyAdd(x, b2, c22);
            c23 = TSimd.MultiplyAdd(x, b3, c23);
            x = TSimd.Create(a3[i]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
            c32 = TSimd.MultiplyAdd(x, b2, c32);
            c33 = TSimd.MultiplyAdd(x, b3, c33);
        }
        Store4<TSimd, V>(y0, c00, c01, c02, c03);
        Store4<TSimd, V>(y1, c10, c11, c12, c13);
        Store4<TSimd, V>(y2, c20, c21, c22, c23);
        Store4<TSimd, V>(y3, c30, c31, c32, c33);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add4x2<TSimd, V>(in Operands a, float* b, nint bStride, int steps, in Operands c)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        float* a0 = a.Row0, a1 = a.Row1, a2 = a.Row2, a3 = a.Row3;
        float* y0 = c.Row0, y1 = c.Row1, y2 = c.Row2, y3 = c.Row3;
        int next = TSimd.Lanes;
        V c00 = TSimd.Load(y0), c01 = TSimd.Load(y0 + next), c10 = TSimd.Load(y1), c11 = TSimd.Load(y1 + next);
        V c20 = TSimd.Load(y2), c21 = TSimd.Load(y2 + next), c30 = TSimd.Load(y3), c31 = TSimd.Load(y3 + next);
        for (nint i = 0; i < steps; i++, b += bStride)
        {
            V b0 = TSimd.Load(b), b1 = TSimd.Load(b + next);
            V x = TSimd.Create(a0[i]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Create(a1[i]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Create(a2[i]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Create(a3[i]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
        }
        TSimd.Store(y0, c00);
        TSimd.Store(y0 + next, c01);
        TSimd.Store(y1, c10);
        TSimd.Store(y1 + next, c11);
        TSimd.Store(y2, c20);
        TSimd.Store(y2 + next, c21);
        TSimd.Store(y3, c30);
        TSimd.Store(y3 + next, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add4x1<TSimd, V>(in Operands a, float* b, nint bStride, int steps, in Operands c)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        float* a0 = a.Row0, a1 = a.Row1, a2 = a.Row2, a3 = a.Row3;
        V c0 = TSimd.Load(c.Row0), c1 = TSimd.Load(c.Row1), c2 = TSimd.Load(c.Row2), c3 = TSimd.Load(c.Row3);
        for (nint i = 0; i < steps; i++, b += bStride)
        {
            V b0 = TSimd.Load(b);
            c0 = TSimd.MultiplyAdd(TSimd.Create(a0[i]), b0, c0);
            c1 = TSimd.MultiplyAdd(TSimd.Create(a1[i]), b0, c1);
            c2 = TSimd.MultiplyAdd(TSimd.Create(a2[i]), b0, c2);
            c3 = TSimd.MultiplyAdd(TSimd.Create(a3[i]), b0, c3);
        }
        TSimd.Store(c.Row0, c0);
        TSimd.Store(c.Row1, c1);
        TSimd.Store(c.Row2, c2);
        TSimd.Store(c.Row3, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add1x4<TSimd, V>(float* a, float* b, nint bStride, int steps, float* c)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int next = TSimd.Lanes;
        V c0 = TSimd.Load(c), c1 = TSimd.Load(c + next), c2 = TSimd.Load(c + 2 * next), c3 = TSimd.Load(c + 3 * next);
        for (nint i = 0; i < steps; i++, b += bStride)
        {
            V x = TSimd.Create(a[i]);
            c0 = TSimd.MultiplyAdd(x, TSimd.Load(b), c0);
            c1 = TSimd.MultiplyAdd(x, TSimd.Load(b + next), c1);
            c2 = TSimd.MultiplyAdd(x, TSimd.Load(b + 2 * next), c2);
            c3 = TSimd.MultiplyAdd(x, TSimd.Load(b + 3 * next), c3);
        }
        Store4<TSimd, V>(c, c0, c1, c2, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add1x1<TSimd, V>(float* a, float* b, nint bStride, int steps, float* c)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V sum = TSimd.Load(c);
        for (nint i = 0; i < steps; i++, b += bStride) sum = TSimd.MultiplyAdd(TSimd.Create(a[i]), TSimd.Load(b), sum);
        TSimd.Store(c, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<TSimd, V>(float* y, V c0, V c1, V c2, V c3) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        TSimd.Store(y, c0);
        TSimd.Store(y + TSimd.Lanes, c1);
        TSimd.Store(y + 2 * TSimd.Lanes, c2);
        TSimd.Store(y + 3 * TSimd.Lanes, c3);
    }

    /// <summary>Where four rows begin.</summary>
    private readonly ref struct Operands(float* start, nint stride, int rows)
    {
        public readonly float* Row0 = start;
        public readonly float* Row1 = start + stride;
        public readonly float* Row2 = start + Math.Min(2, rows - 1) * stride;
        public readonly float* Row3 = start + Math.Min(3, rows - 1) * stride;
    }
}
