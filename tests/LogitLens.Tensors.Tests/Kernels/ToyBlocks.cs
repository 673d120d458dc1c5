using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Tests.Kernels;

/// <summary>A block format of the simplest kind: 4 signed bytes and a shared scale, so that blocks are tested without a real one.</summary>
internal sealed class ToyBlocks() : ElementType("TOY", 4, 5)
{
    public static ElementType Type { get; } = new ToyBlocks();

    public override void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (sbyte)source[i / 4 * 5 + 1 + i % 4] * (source[i / 4 * 5] / 8192f);
    }

    public static byte[] Encode(int seed, int elements)
    {
        byte[] bytes = new byte[elements / 4 * 5];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)Numbers.Bits(seed, i);
        return bytes;
    }
}
