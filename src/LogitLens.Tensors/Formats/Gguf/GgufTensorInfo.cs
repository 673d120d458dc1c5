namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>One tensor as a GGUF file declares it, checked against the file.</summary>
public sealed class GgufTensorInfo
{
    private readonly long[] _shape;

    internal GgufTensorInfo(string name, GgufTensorType type, long[] shape, long count, long offset)
    {
        Name = name;
        Type = type;
        _shape = shape;
        Count = count;
        Offset = offset;
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The element type as llama.cpp writes it, e.g. <c>Q4_K</c>.</summary>
    public string TypeName => Type.Name;

    /// <summary>Sizes, outermost first, which is the reverse of how the file stores them; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>First byte, counted from the start of the file.</summary>
    public long Offset { get; }

    /// <summary>Number of bytes.</summary>
    public long ByteLength => Count / Type.ElementsPerBlock * Type.BytesPerBlock;

    internal GgufTensorType Type { get; }

    internal ReadOnlySpan<long> ShapeSpan => _shape;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {TypeName} [{string.Join(", ", _shape)}]";
}
