using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>Keys and values of a run of positions, brought into the order in which tiles read them.</summary>
internal static unsafe class KeyBlock
{
    /// <summary>Positions of a block, which starts at a multiple of them: part of what the bits of an output depend on.</summary>
    public const int Keys = 64;

    /// <summary>Transposes the keys <paramref name="from"/>..<paramref name="to"/> of a block; those that fill up a vector are 0.</summary>
    /// <param name="source">First key of the block.</param>
    /// <param name="stride">Elements from one key to the next.</param>
    /// <param name="width">Elements of a key.</param>
    /// <param name="from">First key to pack.</param>
    /// <param name="to">End of the keys to pack.</param>
    /// <param name="gathered">Room for as many keys as there are lanes: as stored they may be so far apart that they displace each other in the cache.</param>
    /// <param name="panel">Receives [width, Keys].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackKeys<TSimd, V>(float* source, nint stride, int width, int from, int to, float* gathered, float* panel)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        for (int key = from / TSimd.Lanes * TSimd.Lanes; key < to; key += TSimd.Lanes)
        {
            Gather<TSimd, V>(source + key * stride, stride, width, Math.Min(TSimd.Lanes, to - key), gathered);
            float* column = panel + key;
            int i = 0;
            for (; i <= width - 4; i += 4) TSimd.Transpose4(gathered + i, width, column + (nint)i * Keys, Keys);
            for (; i < width; i++)
                for (int j = 0; j < TSimd.Lanes; j++) column[(nint)i * Keys + j] = gathered[(nint)j * width + i];
        }
    }

    /// <summary>Copies the values <paramref name="from"/>..<paramref name="to"/> of a block, each filled up to whole vectors with 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackValues<TSimd, V>(float* source, nint stride, int width, int from, int to, float* packed, nint packedStride)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int padding = (width + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes - width;
        for (int key = from; key < to; key++)
        {
            float* value = packed + key * packedStride;
            Copy<TSimd, V>(source + key * stride, value, width);
            for (int i = 0; i < padding; i++) value[width + i] = 0;
        }
    }

    /// <summary>The products of one query with the keys <paramref name="from"/>..<paramref name="to"/>, which it passes only once: packing them would not pay.</summary>
    /// <remarks>The bits are those of a <see cref="RowTile"/> over packed keys.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score<TSimd, V>(float* query, float* source, nint stride, int width, int from, int to, float* gathered, float* scores)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int key = from / TSimd.Lanes * TSimd.Lanes;
        for (; key <= to - 2 * TSimd.Lanes; key += 2 * TSimd.Lanes)
        {
            // Two sums at a time hide the latency of one.
            float* keys = source + key * stride, others = keys + TSimd.Lanes * stride;
            V sum = default, other = default;
            int i = 0;
            for (; i <= width - 4; i += 4)
            {
                sum = TSimd.AddProducts4(query + i, keys + i, stride, sum);
                other = TSimd.AddProducts4(query + i, others + i, stride, other);
            }
            TSimd.Store(scores + key, sum);
            TSimd.Store(scores + key + TSimd.Lanes, other);
            AddRest(query, keys, stride, i, width, scores + key, 2 * TSimd.Lanes);
        }
        for (; key < to; key += TSimd.Lanes)
        {
            Gather<TSimd, V>(source + key * stride, stride, width, Math.Min(TSimd.Lanes, to - key), gathered);
            V sum = default;
            int i = 0;
            for (; i <= width - 4; i += 4) sum = TSimd.AddProducts4(query + i, gathered + i, width, sum);
            TSimd.Store(scores + key, sum);
            AddRest(query, gathered, width, i, width, scores + key, TSimd.Lanes);
        }
    }

    private static void AddRest(float* query, float* keys, nint stride, int from, int width, float* scores, int count)
    {
        for (int i = from; i < width; i++)
            for (int j = 0; j < count; j++) scores[j] = float.MultiplyAddEstimate(query[i], keys[j * stride + i], scores[j]);
    }

    /// <summary>Copies keys to where they lie side by side; those that fill up a vector are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather<TSimd, V>(float* source, nint stride, int width, int count, float* gathered)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        for (int j = 0; j < count; j++) Copy<TSimd, V>(source + j * stride, gathered + (nint)j * width, width);
        for (nint rest = (nint)count * width; rest < (nint)TSimd.Lanes * width; rest++) gathered[rest] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<TSimd, V>(float* source, float* destination, int count) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes) TSimd.Store(destination + i, TSimd.Load(source + i));
        for (; i < count; i++) destination[i] = source[i];
    }
}
