namespace LogitLens.Tensors.Elements;

/// <summary>256 numbers of 6 bits, centred on 32; every 16 share a signed scale s of 8 bits: <c>d s (q - 32)</c>.</summary>
/// <remarks>
/// Bytes: lower four bits [128], upper two bits [64] as in <see cref="Q2_K"/>, s [16], d (binary16). The lower bits of each half of 128
/// elements lie in 64 bytes, whose low halves are the first 64 elements.
/// </remarks>
internal sealed class Q6_K() : BlockElementType<Q6_KCodes>("Q6_K")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        ReadOnlySpan<byte> low = block[..128], high = block[128..192], scales = block[192..208];
        float d = Half(block, 208);
        for (int group = 0; group < scales.Length; group++)
        {
            float scale = d * (sbyte)scales[group];
            int first = group * 16, half = first / 128, quarter = first % 128 / 32;
            ReadOnlySpan<byte> lowBits = low.Slice(half * 64 + first % 64, 16), highBits = high.Slice(half * 32 + first % 32, 16);
            for (int i = 0; i < 16; i++)
            {
                int number = lowBits[i] >> (quarter / 2 * 4) & 0xF | (highBits[i] >> (quarter * 2) & 3) << 4;
                values[first + i] = scale * (number - 32);
            }
        }
    }
}
