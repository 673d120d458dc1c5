namespace LogitLens.Tensors.Elements;

/// <summary>32 floats of 4 bits (E2M1) with one power of two (E8M0): <c>2^(e - 127) q</c>, the MXFP4 of OCP's microscaling formats.</summary>
/// <remarks>
/// Bytes: e, q[16], whose low halves are the first 16 elements and whose high halves the others. As in ggml, the floats are kept as
/// integers of twice their value and the power as its half, and e = 255, which the standard reserves for NaN, is 2^128.
/// </remarks>
internal sealed class MXFP4() : BlockElementType<MXFP4Codes>("MXFP4")
{
    /// <summary>Twice the floats, by their bits.</summary>
    private static ReadOnlySpan<sbyte> Doubled => [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];

    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float half = HalfOfPower(block[0]);
        ReadOnlySpan<byte> q = block[1..];
        for (int i = 0; i < q.Length; i++)
        {
            values[i] = Doubled[q[i] & 0xF] * half;
            values[i + 16] = Doubled[q[i] >> 4] * half;
        }
    }

    /// <summary>2^(e - 128): the two smallest are subnormal.</summary>
    private static float HalfOfPower(byte e) => BitConverter.UInt32BitsToSingle(e < 2 ? 0x00200000u << e : (uint)(e - 1) << 23);
}
