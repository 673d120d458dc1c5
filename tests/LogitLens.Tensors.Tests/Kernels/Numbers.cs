using System.Buffers.Binary;
using CsCheck;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Tests.Kernels;

/// <summary>Random operands and comparisons.</summary>
internal static class Numbers
{
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Uniform in [-scale, scale]. Neighbouring seeds are independent, which those of System.Random are not.</summary>
    public static float[] Random(int seed, int count, float scale = 1)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)((Bits(seed, i) >> 11) * (2 / (double)(1UL << 53)) - 1) * scale;
        return values;
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014), started at the seed.</summary>
    public static ulong Bits(int seed, int index)
    {
        ulong z = unchecked(((ulong)(uint)seed << 32) + ((ulong)index + 1) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    /// <summary>A matrix of random values that <paramref name="type"/> can hold.</summary>
    public static WeightMatrix Matrix(int seed, ElementType type, int outputs, int inputs, MatrixLayout layout)
    {
        long[] shape = layout == MatrixLayout.OutputMajor ? [outputs, inputs] : [inputs, outputs];
        byte[] bytes = type == ToyBlocks.Type ? ToyBlocks.Encode(seed, outputs * inputs) : Encode(type, Random(seed, outputs * inputs));
        return new(new("w", type, shape, new NativeMemoryBlock(bytes), 0), outputs, inputs, layout);
    }

    public static byte[] Encode(ElementType type, ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[type.ByteCount(values.Length)];
        for (int i = 0; i < values.Length; i++)
        {
            Span<byte> at = bytes.AsSpan(i * type.BytesPerBlock);
            if (type == ElementTypes.F32) BinaryPrimitives.WriteSingleLittleEndian(at, values[i]);
            else if (type == ElementTypes.F16) BinaryPrimitives.WriteHalfLittleEndian(at, (Half)values[i]);
            else if (type == ElementTypes.BF16) BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)(BitConverter.SingleToUInt32Bits(values[i]) >> 16));
            else throw new ArgumentException($"no encoder for {type}: add it here", nameof(type));
        }
        return bytes;
    }

    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, Func<int, double> tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])) continue;
            if (float.IsNaN(expected[i]) && float.IsNaN(actual[i])) continue;
            if (!(Math.Abs((double)expected[i] - actual[i]) <= tolerance(i)))
                Assert.Fail($"element {i}: {actual[i]:R} instead of {expected[i]:R}, tolerance {tolerance(i):R}");
        }
    }

    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"element {i}: {actual[i]:R} instead of {expected[i]:R}");
    }
}
