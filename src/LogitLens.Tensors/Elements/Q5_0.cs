using System.Buffers.Binary;

namespace LogitLens.Tensors.Elements;

/// <summary>32 numbers of 5 bits, centred on 16, with one scale: <c>d (q - 16)</c>.</summary>
/// <remarks>Bytes: d (binary16), the fifth bits of all elements [4], the lower four [16] as in <see cref="Q4_0"/>.</remarks>
internal sealed class Q5_0() : BlockElementType<Q5_0Codes>("Q5_0")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0);
        uint fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[2..]);
        ReadOnlySpan<byte> q = block[6..];
        for (int i = 0; i < q.Length; i++)
        {
            int low = (q[i] & 0xF) | (int)(fifth >> i << 4 & 0x10);
            int high = (q[i] >> 4) | (int)(fifth >> (i + 12) & 0x10);
            values[i] = (low - 16) * d;
            values[i + 16] = (high - 16) * d;
        }
    }
}
