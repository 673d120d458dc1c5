using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>A tensor to be written.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Shape">Sizes, outermost first, at most four; the last one in whole blocks.</param>
/// <param name="WriteBytes">Writes all its bytes, as they are stored, to where the stream stands.</param>
public sealed record GgufTensorData(string Name, ElementType Type, long[] Shape, Action<Stream> WriteBytes)
{
    /// <summary>A tensor whose bytes are in memory.</summary>
    public static GgufTensorData Of(string name, ElementType type, long[] shape, ReadOnlyMemory<byte> bytes) =>
        new(name, type, shape, stream => stream.Write(bytes.Span));

    internal long ByteLength => Type.ByteCount(Shape.Aggregate(1L, (product, size) => checked(product * size)));
}
