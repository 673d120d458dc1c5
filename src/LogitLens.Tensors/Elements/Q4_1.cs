namespace LogitLens.Tensors.Elements;

/// <summary>32 numbers of 4 bits with one scale and one minimum: <c>d q + m</c>.</summary>
/// <remarks>Bytes: d, m (binary16), q[16], whose low halves are the first 16 elements and whose high halves the others.</remarks>
internal sealed class Q4_1() : BlockElementType<Q4_1Codes>("Q4_1")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0), m = Half(block, 2);
        ReadOnlySpan<byte> q = block[4..];
        for (int i = 0; i < q.Length; i++)
        {
            values[i] = (q[i] & 0xF) * d + m;
            values[i + 16] = (q[i] >> 4) * d + m;
        }
    }
}
