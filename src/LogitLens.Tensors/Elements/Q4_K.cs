namespace LogitLens.Tensors.Elements;

/// <summary>
/// 256 numbers of 4 bits; every 32 share a scale s and a minimum m of 6 bits each: <c>d s q - dmin m</c>.
/// </summary>
/// <remarks>
/// Bytes: d, dmin (binary16), s and m [12] as <see cref="SixBitScales"/>, q[128]. Each 32 bytes of q hold 64 elements, the first 32 in
/// their low halves.
/// </remarks>
internal sealed class Q4_K() : BlockElementType<Q4_KCodes>("Q4_K")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0), dmin = Half(block, 2);
        ReadOnlySpan<byte> scales = block[4..16], q = block[16..];
        for (int group = 0; group < 8; group++)
        {
            (int s, int m) = SixBitScales.Of(scales, group);
            float scale = d * s, minimum = dmin * m;
            int shift = group % 2 * 4;
            ReadOnlySpan<byte> bits = q.Slice(group / 2 * 32, 32);
            for (int i = 0; i < 32; i++) values[group * 32 + i] = scale * (bits[i] >> shift & 0xF) - minimum;
        }
    }
}
