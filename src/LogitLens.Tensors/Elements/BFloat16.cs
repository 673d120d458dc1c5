using System.Buffers.Binary;

namespace LogitLens.Tensors.Elements;

/// <summary>bfloat16: sign, exponent and the upper 7 mantissa bits of a binary32, little-endian.</summary>
internal sealed class BFloat16() : ElementType("BF16", 1, 2)
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
