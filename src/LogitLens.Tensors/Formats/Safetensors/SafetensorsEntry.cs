namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>One tensor as the header of a safetensors file declares it, checked against the file.</summary>
public sealed class SafetensorsEntry
{
    private readonly long[] _shape;

    internal SafetensorsEntry(string name, SafetensorsDtype dtype, long[] shape, long count, long offset, long byteLength)
    {
        Name = name;
        Type = dtype;
        _shape = shape;
        Count = count;
        Offset = offset;
        ByteLength = byteLength;
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The element type as the header spells it, e.g. <c>BF16</c>.</summary>
    public string Dtype => Type.Name;

    /// <summary>Sizes, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>First byte, counted from the start of the file.</summary>
    public long Offset { get; }

    /// <summary>Number of bytes.</summary>
    public long ByteLength { get; }

    internal SafetensorsDtype Type { get; }

    internal ReadOnlySpan<long> ShapeSpan => _shape;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Dtype} [{string.Join(", ", _shape)}]";
}
