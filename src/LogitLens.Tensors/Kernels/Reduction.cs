using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>Sums and maxima of vectors. Long sums go block by block, which keeps rounding errors from growing with the length.</summary>
internal static unsafe class Reduction
{
    private const int BlockVectors = 64;

    /// <summary>Sum of a[i] b[i], in an order that depends on the length only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot<TSimd, V>(float* a, float* b, int count) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int lanes = TSimd.Lanes, i = 0;
        V total = default;
        while (i <= count - 4 * lanes)
        {
            V c0 = default, c1 = default, c2 = default, c3 = default;
            for (int end = Math.Min(count - 4 * lanes, i + BlockVectors * 4 * lanes - 1); i <= end; i += 4 * lanes)
            {
                c0 = TSimd.MultiplyAdd(TSimd.Load(a + i), TSimd.Load(b + i), c0);
                c1 = TSimd.MultiplyAdd(TSimd.Load(a + i + lanes), TSimd.Load(b + i + lanes), c1);
                c2 = TSimd.MultiplyAdd(TSimd.Load(a + i + 2 * lanes), TSimd.Load(b + i + 2 * lanes), c2);
                c3 = TSimd.MultiplyAdd(TSimd.Load(a + i + 3 * lanes), TSimd.Load(b + i + 3 * lanes), c3);
            }
            total = TSimd.Add(total, TSimd.Add(TSimd.Add(c0, c1), TSimd.Add(c2, c3)));
        }
        for (; i <= count - lanes; i += lanes) total = TSimd.MultiplyAdd(TSimd.Load(a + i), TSimd.Load(b + i), total);
        if (i < count)
            total = TSimd.MultiplyAdd(Partial.Load<TSimd, V>(a + i, count - i), Partial.Load<TSimd, V>(b + i, count - i), total);
        return TSimd.Sum(total);
    }

    /// <summary>Sum of x[i] - <paramref name="origin"/>, and of the squares of that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Sum, float Squares) Moments<TSimd, V>(float* x, int count, float origin)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int lanes = TSimd.Lanes, i = 0;
        V center = TSimd.Create(origin), sums = default, squares = default;
        while (i <= count - lanes)
        {
            V sum = default, square = default;
            for (int end = Math.Min(count - lanes, i + BlockVectors * lanes - 1); i <= end; i += lanes)
            {
                V value = TSimd.Subtract(TSimd.Load(x + i), center);
                sum = TSimd.Add(sum, value);
                square = TSimd.MultiplyAdd(value, value, square);
            }
            sums = TSimd.Add(sums, sum);
            squares = TSimd.Add(squares, square);
        }
        float total = TSimd.Sum(sums), totalSquares = TSimd.Sum(squares);
        for (; i < count; i++)
        {
            float value = x[i] - origin;
            total += value;
            totalSquares += value * value;
        }
        return (total, totalSquares);
    }

    /// <summary>The largest element, NaN left out; negative infinity for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max<TSimd, V>(float* x, int count) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int i = 0;
        V max = TSimd.Create(float.NegativeInfinity);
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes)
        {
            V value = TSimd.Load(x + i);
            max = TSimd.Select(TSimd.Greater(value, max), value, max);
        }
        float* lanes = stackalloc float[TSimd.Lanes];
        TSimd.Store(lanes, max);
        float best = float.NegativeInfinity;
        for (int lane = 0; lane < TSimd.Lanes; lane++) best = lanes[lane] > best ? lanes[lane] : best;
        for (; i < count; i++) best = x[i] > best ? x[i] : best;
        return best;
    }

    /// <summary>How many elements are greater than <paramref name="floor"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountGreater<TSimd, V>(float* x, int count, float floor) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        // A lane counts in float32 without rounding as far as this.
        const int MostVectors = 1 << 24;
        V bound = TSimd.Create(floor), one = TSimd.Create(1);
        float* lanes = stackalloc float[TSimd.Lanes];
        int i = 0, total = 0;
        while (i <= count - TSimd.Lanes)
        {
            V counts = default;
            for (long end = Math.Min(count - TSimd.Lanes, (long)i + MostVectors); i <= end; i += TSimd.Lanes)
                counts = TSimd.Add(counts, TSimd.And(TSimd.Greater(TSimd.Load(x + i), bound), one));
            TSimd.Store(lanes, counts);
            for (int lane = 0; lane < TSimd.Lanes; lane++) total += (int)lanes[lane];
        }
        for (; i < count; i++) total += x[i] > floor ? 1 : 0;
        return total;
    }

    /// <summary>The first position from <paramref name="from"/> on, a multiple of the lanes further, whose vector holds an
    /// element of at least <paramref name="floor"/>; where less than a vector is left, that position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindAtLeast<TSimd, V>(float* x, int from, int count, float floor) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V least = TSimd.Create(floor);
        int i = from;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes)
            if (TSimd.AnyAtLeast(TSimd.Load(x + i), least)) break;
        return i;
    }
}
