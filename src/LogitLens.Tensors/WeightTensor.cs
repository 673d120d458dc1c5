using System.Runtime.InteropServices;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors;

/// <summary>A named tensor of a checkpoint, row-major, in the memory it was mapped into; nothing is copied.</summary>
public sealed unsafe class WeightTensor
{
    private readonly WeightMemory _memory;
    private readonly long[] _shape;
    private readonly long _offset;

    /// <summary>Describes the tensor that starts <paramref name="offset"/> bytes into <paramref name="memory"/>.</summary>
    /// <param name="name">The name in the checkpoint.</param>
    /// <param name="type">How the elements are stored.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="memory">Where the bytes are.</param>
    /// <param name="offset">First byte.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor does not fit the memory, or its rows are no whole blocks.</exception>
    public WeightTensor(string name, ElementType type, ReadOnlySpan<long> shape, WeightMemory memory, long offset)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(memory);
        Name = name;
        Type = type;
        _shape = shape.ToArray();
        _memory = memory;
        _offset = offset;
        long count = 1;
        foreach (long size in shape) count = checked(count * size);
        Count = count;
        if ((shape.IsEmpty ? 1 : shape[^1]) % type.ElementsPerBlock != 0)
            throw new ArgumentOutOfRangeException(nameof(shape), $"{name} {ShapeText} has no whole blocks of {type.ElementsPerBlock} {type} in its rows");
        ByteCount = type.ByteCount(count);
        _ = memory.Slice(offset, ByteCount);
    }

    /// <summary>The name in the checkpoint.</summary>
    public string Name { get; }

    /// <summary>How the elements are stored.</summary>
    public ElementType Type { get; }

    /// <summary>Sizes, outermost first.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>Number of bytes.</summary>
    public long ByteCount { get; }

    /// <summary>The shape as people write it, e.g. <c>[160, 32]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", _shape)}]";

    /// <summary>All its bytes, to be asked for or given back.</summary>
    public WeightRange Range => new(_memory, _offset, ByteCount);

    /// <summary>Some of its bytes.</summary>
    internal WeightRange RangeOf(long firstByte, long bytes) => new(_memory, _offset + firstByte, bytes);

    internal byte* Data => _memory.Slice(_offset, ByteCount);

    /// <summary>Wraps values computed in memory as an F32 tensor.</summary>
    public static WeightTensor FromValues(string name, ReadOnlySpan<long> shape, ReadOnlySpan<float> values) =>
        new(name, ElementTypes.F32, shape, new NativeMemoryBlock(MemoryMarshal.AsBytes(values)), 0);

    /// <summary>Decodes <paramref name="destination"/>.Length elements from element <paramref name="first"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the tensor or cuts a block.</exception>
    public void Read(long first, Span<float> destination)
    {
        if (first < 0 || first > Count - destination.Length || first % Type.ElementsPerBlock != 0 || destination.Length % Type.ElementsPerBlock != 0)
            throw new ArgumentOutOfRangeException(nameof(first),
                $"elements {first}..{first + destination.Length} of {Name} {ShapeText}, {Type} in blocks of {Type.ElementsPerBlock}");
        long bytes = Type.ByteCount(destination.Length);
        Type.Decode(new ReadOnlySpan<byte>(Data + Type.ByteCount(first), checked((int)bytes)), destination);
    }

    /// <summary>Copies <paramref name="destination"/>.Length bytes as they are stored, from byte <paramref name="first"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the tensor.</exception>
    public void ReadBytes(long first, Span<byte> destination)
    {
        if (first < 0 || first > ByteCount - destination.Length)
            throw new ArgumentOutOfRangeException(nameof(first), $"bytes {first}..{first + destination.Length} of {Name}, which has {ByteCount}");
        new ReadOnlySpan<byte>(Data + first, destination.Length).CopyTo(destination);
    }

    /// <summary>The whole tensor as float32; meant for small ones (norm weights, biases).</summary>
    public float[] ToArray()
    {
        float[] values = new float[Count];
        Read(0, values);
        return values;
    }
}
