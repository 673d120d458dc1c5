namespace LogitLens.Tensors.Elements;

/// <summary>The 8 scales and 8 minima of 6 bits each that <see cref="Q4_K"/> and <see cref="Q5_K"/> pack into 12 bytes.</summary>
/// <remarks>
/// The lower 6 bits of bytes 0..3 are scales 0..3, those of bytes 4..7 minima 0..3. Bytes 8..11 hold the lower four bits of scales and
/// minima 4..7; their upper two are the upper two of bytes 0..3 and 4..7.
/// </remarks>
internal static class SixBitScales
{
    /// <summary>Scale and minimum of the 32 elements from 32 <paramref name="group"/> on.</summary>
    public static (int Scale, int Minimum) Of(ReadOnlySpan<byte> packed, int group)
    {
        if (group < 4) return (packed[group] & 63, packed[group + 4] & 63);
        byte low = packed[group + 4];
        return (low & 0xF | packed[group - 4] >> 6 << 4, low >> 4 | packed[group] >> 6 << 4);
    }
}
