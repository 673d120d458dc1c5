namespace LogitLens.Tensors.Elements;

/// <summary>How the elements of a weight tensor are stored: blocks of bytes that decode to float32.</summary>
/// <remarks>One file per type in this folder, one line per type in <see cref="ElementTypes"/>.</remarks>
public abstract class ElementType
{
    private protected ElementType(string name, int elementsPerBlock, int bytesPerBlock)
    {
        Name = name;
        ElementsPerBlock = elementsPerBlock;
        BytesPerBlock = bytesPerBlock;
    }

    /// <summary>The field's name for the type, e.g. <c>BF16</c>.</summary>
    public string Name { get; }

    /// <summary>Elements that one block decodes to; 1 for plain floats.</summary>
    public int ElementsPerBlock { get; }

    /// <summary>Bytes that one block takes.</summary>
    public int BytesPerBlock { get; }

    /// <summary>Bytes that <paramref name="elements"/> elements take.</summary>
    /// <exception cref="OverflowException">The product does not fit 63 bits.</exception>
    public long ByteCount(long elements) => checked(elements / ElementsPerBlock * BytesPerBlock);

    /// <summary>Decodes whole blocks, one element after the other: the oracle for every faster kernel.</summary>
    /// <param name="source">Stored bytes of <paramref name="destination"/>.Length elements.</param>
    /// <param name="destination">Receives the float32 values.</param>
    public abstract void Decode(ReadOnlySpan<byte> source, Span<float> destination);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
