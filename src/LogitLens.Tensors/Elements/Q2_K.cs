namespace LogitLens.Tensors.Elements;

/// <summary>
/// 256 numbers of 2 bits; every 16 share a scale s and a minimum m of 4 bits each: <c>d s q - dmin m</c>.
/// </summary>
/// <remarks>
/// Bytes: s | m &lt;&lt; 4 [16], q[64], d, dmin (binary16). The q of each half of 128 elements lie in 32 bytes: bits 0 and 1 are the
/// first 32 elements, bits 2 and 3 the next.
/// </remarks>
internal sealed class Q2_K() : BlockElementType<Q2_KCodes>("Q2_K")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        ReadOnlySpan<byte> scales = block[..16], q = block[16..80];
        float d = Half(block, 80), dmin = Half(block, 82);
        for (int group = 0; group < scales.Length; group++)
        {
            float scale = d * (scales[group] & 0xF), minimum = dmin * (scales[group] >> 4);
            int first = group * 16, shift = first / 32 % 4 * 2;
            ReadOnlySpan<byte> bits = q.Slice(first / 128 * 32 + first % 32, 16);
            for (int i = 0; i < 16; i++) values[first + i] = scale * (bits[i] >> shift & 3) - minimum;
        }
    }
}
