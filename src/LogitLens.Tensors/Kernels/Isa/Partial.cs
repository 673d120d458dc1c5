using System.Runtime.CompilerServices;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>Vectors at the end of an array: fewer elements than lanes, the other lanes 0.</summary>
internal static unsafe class Partial
{
    private const int MostBytes = 64;

    /// <summary>Loads <paramref name="count"/> elements, fewer than a vector has lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Load<TSimd, V, TLanes>(byte* source, int count)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        byte* buffer = stackalloc byte[MostBytes];
        Unsafe.InitBlockUnaligned(buffer, 0, MostBytes);
        Unsafe.CopyBlockUnaligned(buffer, source, (uint)(count * TLanes.Bytes));
        return TLanes.Load<TSimd, V>(buffer);
    }

    /// <summary>Loads <paramref name="count"/> floats, fewer than a vector has lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<TSimd, V>(float* source, int count) where TSimd : struct, ISimd<V> where V : unmanaged =>
        Load<TSimd, V, Float32Lanes>((byte*)source, count);

    /// <summary>Stores the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Store<TSimd, V>(float* destination, V value, int count) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        float* buffer = stackalloc float[MostBytes / sizeof(float)];
        TSimd.Store(buffer, value);
        Unsafe.CopyBlockUnaligned(destination, buffer, (uint)(count * sizeof(float)));
    }
}
