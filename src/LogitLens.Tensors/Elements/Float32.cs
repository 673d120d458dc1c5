using System.Buffers.Binary;

namespace LogitLens.Tensors.Elements;

/// <summary>IEEE 754 binary32, little-endian.</summary>
internal sealed class Float32() : ElementType("F32", 1, 4)
{
    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(4 * i)..]);
    }
}
