namespace LogitLens.Tensors.Elements;

/// <summary>32 signed bytes with one scale: <c>d q</c>.</summary>
/// <remarks>Bytes: d (binary16), q[32].</remarks>
internal sealed class Q8_0() : BlockElementType<Q8_0Codes>("Q8_0")
{
    /// <inheritdoc/>
    protected override void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        float d = Half(block, 0);
        ReadOnlySpan<byte> q = block[2..];
        for (int i = 0; i < values.Length; i++) values[i] = (sbyte)q[i] * d;
    }
}
