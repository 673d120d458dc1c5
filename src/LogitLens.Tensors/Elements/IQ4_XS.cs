using System.Buffers.Binary;

namespace LogitLens.Tensors.Elements;

/// <summary>
/// 256 numbers of 4 bits, which name one of the levels of <see cref="IQ4_NL"/>; every 32 share a scale s of 6 bits, centred on 32:
/// <c>d (s - 32) level[q]</c>.
/// </summary>
/// <remarks>
/// Bytes: d (binary16), upper two bits of all s [2], lower four [4], q[128], of which each 16 bytes hold 32 elements as in
/// <see cref="IQ4_NL"/>.
/// </remarks>
internal sealed class IQ4_XS() : BlockElementType<IQ4_XSCodes>("IQ4_XS")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0);
        int upper = BinaryPrimitives.ReadUInt16LittleEndian(block[2..]);
        ReadOnlySpan<byte> lower = block[4..8];
        for (int group = 0; group < 8; group++)
        {
            int s = lower[group / 2] >> (group % 2 * 4) & 0xF | (upper >> (group * 2) & 3) << 4;
            float scale = d * (s - 32);
            ReadOnlySpan<byte> q = block.Slice(8 + group * 16, 16);
            Span<float> decoded = values.Slice(group * 32, 32);
            for (int i = 0; i < q.Length; i++)
            {
                decoded[i] = scale * IQ4_NL.Levels[q[i] & 0xF];
                decoded[i + 16] = scale * IQ4_NL.Levels[q[i] >> 4];
            }
        }
    }
}
