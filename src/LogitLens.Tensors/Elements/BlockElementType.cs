using System.Buffers.Binary;

namespace LogitLens.Tensors.Elements;

/// <summary>An element type whose elements share scales in blocks, as ggml defines them.</summary>
/// <remarks>
/// Values are computed in float32 in the order of operations of ggml's <c>dequantize_row_*</c>, so that the bits agree:
/// https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-quants.c. The layouts are those of ggml-common.h.
/// </remarks>
internal abstract class BlockElementType(string name, int elementsPerBlock, int bytesPerBlock)
    : ElementType(name, elementsPerBlock, bytesPerBlock)
{
    /// <summary>Runs <paramref name="kernel"/> with this type's blocks.</summary>
    public abstract void Run<TKernel>(ref TKernel kernel) where TKernel : struct, IBlockKernel;

    /// <inheritdoc/>
    public sealed override void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        if (destination.Length % ElementsPerBlock != 0)
            throw new ArgumentException($"{destination.Length} elements are no whole blocks of {ElementsPerBlock} {Name}", nameof(destination));
        for (; !destination.IsEmpty; destination = destination[ElementsPerBlock..], source = source[BytesPerBlock..])
            DecodeBlock(source[..BytesPerBlock], destination[..ElementsPerBlock]);
    }

    /// <summary>Decodes one block.</summary>
    /// <param name="block">Its bytes.</param>
    /// <param name="values">Receives its elements.</param>
    protected abstract void DecodeBlock(ReadOnlySpan<byte> block, Span<float> values);

    /// <summary>The binary16 at byte <paramref name="at"/> of a block.</summary>
    protected static float Half(ReadOnlySpan<byte> block, int at) => (float)BinaryPrimitives.ReadHalfLittleEndian(block[at..]);
}

/// <inheritdoc/>
internal abstract class BlockElementType<TCodes>(string name) : BlockElementType(name, TCodes.Elements, TCodes.Bytes)
    where TCodes : struct, IBlockCodes
{
    public sealed override void Run<TKernel>(ref TKernel kernel) => kernel.Run<TCodes>();
}
