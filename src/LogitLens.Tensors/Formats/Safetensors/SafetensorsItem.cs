using System.Buffers.Binary;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>A tensor to be written.</summary>
public sealed class SafetensorsItem
{
    private readonly long[] _shape;
    private readonly Action<long, Span<byte>> _encode;

    private SafetensorsItem(string name, string dtype, ReadOnlySpan<long> shape, long count, Action<long, Span<byte>> encode)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Type = SafetensorsDtype.Find(dtype)!;
        _shape = shape.ToArray();
        _encode = encode;
        Count = count;
        if (Product(shape) is long product && product != count)
            throw new ArgumentException($"{name}: {count} values for the shape [{string.Join(", ", _shape)}] of {product}",
                nameof(shape));
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The element type as the header spells it.</summary>
    public string Dtype => Type.Name;

    /// <summary>Sizes, outermost first.</summary>
    public IReadOnlyList<long> Shape => _shape;

    internal SafetensorsDtype Type { get; }

    internal long Count { get; }

    internal long ByteLength => Count * Type.Bits / 8;

    /// <summary>Float32 values, kept as they are.</summary>
    public static SafetensorsItem F32(string name, ReadOnlySpan<long> shape, ReadOnlyMemory<float> values) =>
        new(name, "F32", shape, values.Length,
            Each(sizeof(float), (i, bytes) => BinaryPrimitives.WriteSingleLittleEndian(bytes, values.Span[(int)i])));

    /// <summary>Float32 values, rounded to the nearest binary16, ties to even.</summary>
    public static SafetensorsItem F16(string name, ReadOnlySpan<long> shape, ReadOnlyMemory<float> values) =>
        new(name, "F16", shape, values.Length,
            Each(sizeof(ushort), (i, bytes) => BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)values.Span[(int)i])));

    /// <summary>Float32 values, rounded to the nearest bfloat16, ties to even.</summary>
    public static SafetensorsItem BF16(string name, ReadOnlySpan<long> shape, ReadOnlyMemory<float> values) =>
        new(name, "BF16", shape, values.Length,
            Each(sizeof(ushort), (i, bytes) => BinaryPrimitives.WriteUInt16LittleEndian(bytes, UpperHalf(values.Span[(int)i]))));

    /// <summary>Float32 values, kept as they are, whose rows are asked for one after the other and never held together.</summary>
    /// <param name="name">The name in the file.</param>
    /// <param name="shape">Sizes, outermost first; at least one.</param>
    /// <param name="row">Gives row number r, <c>shape[^1]</c> values, of all the other sizes together.</param>
    public static SafetensorsItem F32Rows(string name, ReadOnlySpan<long> shape, Func<long, ReadOnlySpan<float>> row)
    {
        long width = shape[^1];
        return new(name, "F32", shape, Product(shape),
            Each(sizeof(float), (i, bytes) => BinaryPrimitives.WriteSingleLittleEndian(bytes, row(i / width)[(int)(i % width)])));
    }

    /// <summary>Like <see cref="F32Rows"/>, rounded to the nearest bfloat16, ties to even.</summary>
    /// <param name="name">The name in the file.</param>
    /// <param name="shape">Sizes, outermost first; at least one.</param>
    /// <param name="row">Gives row number r, <c>shape[^1]</c> values, of all the other sizes together.</param>
    public static SafetensorsItem BF16Rows(string name, ReadOnlySpan<long> shape, Func<long, ReadOnlySpan<float>> row)
    {
        long width = shape[^1];
        return new(name, "BF16", shape, Product(shape),
            Each(sizeof(ushort), (i, bytes) => BinaryPrimitives.WriteUInt16LittleEndian(bytes, UpperHalf(row(i / width)[(int)(i % width)]))));
    }

    /// <summary>64-bit integers.</summary>
    public static SafetensorsItem I64(string name, ReadOnlySpan<long> shape, ReadOnlyMemory<long> values) =>
        new(name, "I64", shape, values.Length,
            Each(sizeof(long), (i, bytes) => BinaryPrimitives.WriteInt64LittleEndian(bytes, values.Span[(int)i])));

    /// <summary>Elements as they are stored, asked for piece by piece in their order and never held together.</summary>
    /// <param name="name">The name in the file.</param>
    /// <param name="dtype">The element type as the header spells it, such as <c>BF16</c>.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="encode">Fills the bytes of the elements from a given one on.</param>
    public static SafetensorsItem Stored(string name, string dtype, ReadOnlySpan<long> shape, Action<long, Span<byte>> encode)
    {
        if (SafetensorsDtype.Find(dtype) is null) throw new ArgumentException($"the format has no type {dtype}", nameof(dtype));
        return new(name, dtype, shape, Product(shape), encode);
    }

    /// <summary>Encodes the elements from <paramref name="first"/> on until <paramref name="destination"/> is full.</summary>
    internal void Encode(long first, Span<byte> destination) => _encode(first, destination);

    /// <summary>Encodes one element after the other.</summary>
    private static Action<long, Span<byte>> Each(int width, Action<long, Span<byte>> encode) => (first, destination) =>
    {
        for (int i = 0; i < destination.Length / width; i++) encode(first + i, destination[(i * width)..]);
    };

    private static long Product(ReadOnlySpan<long> shape)
    {
        Int128 product = 1;
        foreach (long size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            product = Int128.Min(product * size, long.MaxValue);
        }
        return (long)product;
    }

    /// <summary>The bfloat16 nearest to <paramref name="value"/>, ties to even; a NaN stays one.</summary>
    private static ushort UpperHalf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? (ushort)((bits >> 16) | 0x40)
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
