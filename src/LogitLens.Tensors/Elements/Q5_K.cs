namespace LogitLens.Tensors.Elements;

/// <summary>
/// 256 numbers of 5 bits; every 32 share a scale s and a minimum m of 6 bits each: <c>d s q - dmin m</c>.
/// </summary>
/// <remarks>
/// Bytes: d, dmin (binary16), s and m [12] as <see cref="SixBitScales"/>, fifth bits [32], the lower four [128] as in
/// <see cref="Q4_K"/>. Byte i of the fifth bits holds those of elements i, 32 + i, 64 + i ... from its lowest bit on.
/// </remarks>
internal sealed class Q5_K() : BlockElementType<Q5_KCodes>("Q5_K")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0), dmin = Half(block, 2);
        ReadOnlySpan<byte> scales = block[4..16], fifth = block[16..48], q = block[48..];
        for (int group = 0; group < 8; group++)
        {
            (int s, int m) = SixBitScales.Of(scales, group);
            float scale = d * s, minimum = dmin * m;
            int shift = group % 2 * 4;
            ReadOnlySpan<byte> bits = q.Slice(group / 2 * 32, 32);
            for (int i = 0; i < 32; i++)
            {
                int number = bits[i] >> shift & 0xF | (fifth[i] >> group & 1) << 4;
                values[group * 32 + i] = scale * number - minimum;
            }
        }
    }
}
