namespace LogitLens.Tensors.Elements;

/// <summary>32 numbers of 4 bits, centred on 8, with one scale: <c>d (q - 8)</c>.</summary>
/// <remarks>Bytes: d (binary16), q[16], whose low halves are the first 16 elements and whose high halves the others.</remarks>
internal sealed class Q4_0() : BlockElementType<Q4_0Codes>("Q4_0")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0);
        ReadOnlySpan<byte> q = block[2..];
        for (int i = 0; i < q.Length; i++)
        {
            values[i] = ((q[i] & 0xF) - 8) * d;
            values[i + 16] = ((q[i] >> 4) - 8) * d;
        }
    }
}
