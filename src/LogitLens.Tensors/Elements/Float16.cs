using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Elements;

/// <summary>IEEE 754 binary16, little-endian.</summary>
internal sealed class Float16() : PlainElementType<Float16Lanes>("F16")
{
    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(source[(2 * i)..]);
    }
}

/// <summary>Widening of <see cref="Float16"/>.</summary>
internal readonly unsafe struct Float16Lanes : ILanes
{
    public static int Bytes => 2;

    public static int PanelRows => 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<TSimd, V>(byte* source) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V bits = TSimd.LoadUInt16((ushort*)source);
        V magnitude = TSimd.ShiftLeft(TSimd.And(bits, TSimd.CreateBits(0x7FFF)), 13);
        // The exponent bias grows by 127 - 15: multiplying by 2^112 does that exactly, for subnormals too.
        V value = TSimd.Multiply(magnitude, TSimd.CreateBits((127 + 112) << 23));
        V special = TSimd.Greater(value, TSimd.Create(65504));
        value = TSimd.Select(special, TSimd.Or(value, TSimd.CreateBits(0x7F800000)), value);
        return TSimd.Or(value, TSimd.And(TSimd.ShiftLeft(bits, 16), TSimd.CreateBits(0x80000000)));
    }
}
