namespace LogitLens.Tensors.Elements;

/// <summary>32 numbers of 4 bits, which name one of 16 unevenly spaced levels, with one scale: <c>d level[q]</c>.</summary>
/// <remarks>Bytes: d (binary16), q[16], whose low halves are the first 16 elements and whose high halves the others.</remarks>
internal sealed class IQ4_NL() : BlockElementType<IQ4_NLCodes>("IQ4_NL")
{
    /// <summary>The levels, in ggml <c>kvalues_iq4nl</c>.</summary>
    public static ReadOnlySpan<sbyte> Levels => [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0);
        ReadOnlySpan<byte> q = block[2..];
        for (int i = 0; i < q.Length; i++)
        {
            values[i] = d * Levels[q[i] & 0xF];
            values[i + 16] = d * Levels[q[i] >> 4];
        }
    }
}
