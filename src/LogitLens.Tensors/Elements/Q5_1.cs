using System.Buffers.Binary;

namespace LogitLens.Tensors.Elements;

/// <summary>32 numbers of 5 bits with one scale and one minimum: <c>d q + m</c>.</summary>
/// <remarks>Bytes: d, m (binary16), the fifth bits of all elements [4], the lower four [16] as in <see cref="Q4_1"/>.</remarks>
internal sealed class Q5_1() : BlockElementType<Q5_1Codes>("Q5_1")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0), m = Half(block, 2);
        uint fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        ReadOnlySpan<byte> q = block[8..];
        for (int i = 0; i < q.Length; i++)
        {
            int low = (q[i] & 0xF) | (int)(fifth >> i << 4 & 0x10);
            int high = (q[i] >> 4) | (int)(fifth >> (i + 12) & 0x10);
            values[i] = low * d + m;
            values[i + 16] = high * d + m;
        }
    }
}
