using System.Buffers.Binary;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Tests.Elements;

/// <summary>
/// One element at a time, by its index, in float64 and from the description of the layout: another way to the same values than the
/// decoders go. Every product of a scale and a number is exact in float64, so that the last rounding gives float32's bits.
/// </summary>
internal static class IndependentDecoders
{
    public static float Element(ElementType type, ReadOnlySpan<byte> tensor, int index)
    {
        ReadOnlySpan<byte> block = tensor.Slice(index / type.ElementsPerBlock * type.BytesPerBlock, type.BytesPerBlock);
        int i = index % type.ElementsPerBlock;
        return (float)(type.Name switch
        {
            "Q8_0" => Half(block, 0) * (sbyte)block[2 + i],
            "Q4_K" => Q4_K(block, i),
            "Q6_K" => Q6_K(block, i),
            "MXFP4" => MXFP4(block, i),
            _ => throw new ArgumentException($"no decoder for {type}", nameof(type)),
        });
    }

    private static double Q4_K(ReadOnlySpan<byte> block, int i)
    {
        // 12 bytes as 96 bits: scales 0..3 and minima 0..3 take 6 bits of a byte each, the others 4 bits and 2 that were left over.
        int group = i / 32;
        int Bits(ReadOnlySpan<byte> from, int at, int shift, int width) => (from[4 + at] >> shift) & ((1 << width) - 1);
        int scale = group < 4 ? Bits(block, group, 0, 6) : Bits(block, group + 4, 0, 4) + 16 * Bits(block, group - 4, 6, 2);
        int minimum = group < 4 ? Bits(block, group + 4, 0, 6) : Bits(block, group + 4, 4, 4) + 16 * Bits(block, group, 6, 2);
        byte pair = block[16 + i / 64 * 32 + i % 32];
        int number = i % 64 < 32 ? pair % 16 : pair / 16;
        return Half(block, 0) * scale * number - Half(block, 2) * minimum;
    }

    private static double Q6_K(ReadOnlySpan<byte> block, int i)
    {
        int half = i / 128, inHalf = i % 128;
        byte low = block[half * 64 + inHalf % 64], high = block[128 + half * 32 + inHalf % 32];
        int number = (inHalf < 64 ? low % 16 : low / 16) + 16 * (high / (int)Math.Pow(4, inHalf / 32) % 4);
        return Half(block, 208) * (sbyte)block[192 + i / 16] * (number - 32);
    }

    private static double MXFP4(ReadOnlySpan<byte> block, int i)
    {
        int bits = i < 16 ? block[1 + i] % 16 : block[1 + i - 16] / 16;
        int exponent = bits / 2 % 4, mantissa = bits % 2;
        double magnitude = exponent == 0 ? mantissa / 2.0 : Math.ScaleB(1 + mantissa / 2.0, exponent - 1);
        bool negative = bits > 8; // ggml has no negative zero
        return Math.ScaleB(negative ? -magnitude : magnitude, block[0] - 127);
    }

    private static double Half(ReadOnlySpan<byte> block, int at) => (double)BinaryPrimitives.ReadHalfLittleEndian(block[at..]);
}
