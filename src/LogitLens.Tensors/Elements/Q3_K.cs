namespace LogitLens.Tensors.Elements;

/// <summary>256 numbers of 3 bits, centred on 4; every 16 share a scale s of 6 bits, centred on 32: <c>d (s - 32) (q - 4)</c>.</summary>
/// <remarks>
/// Bytes: third bits [32], lower two bits [64] as in <see cref="Q2_K"/>, s [12], d (binary16). Byte i of the third bits holds those of
/// elements i, 32 + i, 64 + i ... from its lowest bit on. Of the s, the lower four bits are halves of the first 8 bytes, and the
/// upper two of s[i] lie in byte 8 + i % 4, from bit i / 4 * 2 on.
/// </remarks>
internal sealed class Q3_K() : BlockElementType<Q3_KCodes>("Q3_K")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        ReadOnlySpan<byte> third = block[..32], q = block[32..96], scales = block[96..108];
        float d = Half(block, 108);
        for (int group = 0; group < 16; group++)
        {
            int low = group < 8 ? scales[group] & 0xF : scales[group - 8] >> 4;
            int high = scales[8 + group % 4] >> (group / 4 * 2) & 3;
            float scale = d * ((low | high << 4) - 32);
            int first = group * 16, shift = first / 32 % 4 * 2, inByte = first % 32;
            for (int i = 0; i < 16; i++)
            {
                int number = q[first / 128 * 32 + inByte + i] >> shift & 3 | (third[inByte + i] >> (first / 32) & 1) << 2;
                values[first + i] = scale * (number - 4);
            }
        }
    }
}
