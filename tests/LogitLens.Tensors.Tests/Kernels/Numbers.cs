using System.Buffers.Binary;
using CsCheck;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Tests.Kernels;

/// <summary>Random operands and comparisons.</summary>
internal static class Numbers
{
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static float[] Random(int seed, int count, float scale = 1)
    {
        Random random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)(random.NextDouble() * 2 - 1) * scale;
        return values;
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
