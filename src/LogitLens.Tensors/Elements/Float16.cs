using System.Buffers.Binary;

namespace LogitLens.Tensors.Elements;

/// <summary>IEEE 754 binary16, little-endian.</summary>
internal sealed class Float16() : ElementType("F16", 1, 2)
{
    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(source[(2 * i)..]);
    }
}
