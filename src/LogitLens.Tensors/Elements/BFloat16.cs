using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Elements;

/// <summary>bfloat16: sign, exponent and the upper 7 mantissa bits of a binary32, little-endian.</summary>
internal sealed class BFloat16() : PlainElementType<BFloat16Lanes>("BF16")
{
    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            uint upper = BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * i)..]);
            destination[i] = BitConverter.UInt32BitsToSingle(upper << 16);
        }
    }
}

/// <summary>Widening of <see cref="BFloat16"/>.</summary>
internal readonly unsafe struct BFloat16Lanes : ILanes
{
    public static int Bytes => 2;

    public static int PanelRows => 17;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<TSimd, V>(byte* source) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.ShiftLeft(TSimd.LoadUInt16((ushort*)source), 16);
}
