using System.Buffers.Binary;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Tests.Kernels;

namespace LogitLens.Tensors.Tests.Elements;

public class BlockDecodingTests
{
    public static TheoryData<string> Names => [.. BlockBytes.Types.Select(type => type.Name)];

    /// <summary>All but MXFP4, whose scales are powers of two.</summary>
    public static TheoryData<string> HalfScaled => [.. BlockBytes.Types.Where(type => BlockBytes.Scales(type).Length > 0).Select(type => type.Name)];

    [Theory]
    [InlineData("Q8_0")]
    [InlineData("Q4_K")]
    [InlineData("Q6_K")]
    [InlineData("MXFP4")]
    public void Random_blocks_decode_as_their_elements_do_one_by_one(string name)
    {
        ElementType type = Find(name);
        byte[] bytes = BlockBytes.Random(type, 11, 4096);
        Numbers.AssertSameBits([.. Enumerable.Range(0, 4096).Select(i => IndependentDecoders.Element(type, bytes, i))], Decode(type, bytes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_block_is_decoded_by_itself(string name)
    {
        ElementType type = Find(name);
        byte[] bytes = BlockBytes.Random(type, 12, 4 * type.ElementsPerBlock);
        float[] whole = Decode(type, bytes);
        for (int block = 0; block < 4; block++)
            Numbers.AssertSameBits(whole.AsSpan(block * type.ElementsPerBlock, type.ElementsPerBlock),
                Decode(type, bytes.AsSpan(block * type.BytesPerBlock, type.BytesPerBlock)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Elements_that_are_no_whole_blocks_and_bytes_that_are_too_few_are_refused(string name)
    {
        ElementType type = Find(name);
        byte[] bytes = new byte[type.BytesPerBlock];
        Assert.Contains(name, Assert.Throws<ArgumentException>(() => type.Decode(bytes, new float[type.ElementsPerBlock - 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => type.Decode(bytes.AsSpan(1), new float[type.ElementsPerBlock]));
    }

    /// <summary>Bits 1, the lowest number above 0 of binary16, make each element its number times 2^-24.</summary>
    [Theory]
    [MemberData(nameof(HalfScaled))]
    public void Subnormal_scales_are_not_flushed_to_zero(string name)
    {
        ElementType type = Find(name);
        byte[] bytes = BlockBytes.Random(type, 13, type.ElementsPerBlock);
        SetScales(type, bytes, BitConverter.UInt16BitsToHalf(1));
        float[] small = Decode(type, bytes);
        SetScales(type, bytes, Half.One);
        float[] whole = Decode(type, bytes);
        Assert.Contains(whole, value => value != 0);
        Numbers.AssertSameBits([.. whole.Select(value => value * MathF.ScaleB(1, -24))], small);
    }

    [Theory]
    [MemberData(nameof(HalfScaled))]
    public void A_scale_that_is_no_number_makes_every_element_one_that_is_none(string name)
    {
        ElementType type = Find(name);
        byte[] bytes = BlockBytes.Random(type, 14, type.ElementsPerBlock);
        SetScales(type, bytes, Half.NaN);
        Assert.All(Decode(type, bytes), value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [MemberData(nameof(HalfScaled))]
    public void The_largest_scales_do_not_overflow(string name)
    {
        ElementType type = Find(name);
        byte[] bytes = BlockBytes.Random(type, 15, type.ElementsPerBlock);
        SetScales(type, bytes, Half.MaxValue);
        Assert.All(Decode(type, bytes), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void An_infinite_scale_is_infinite_where_the_number_is_not_zero()
    {
        byte[] block = new byte[34];
        SetScales(ElementTypes.Q8_0, block, Half.PositiveInfinity);
        (block[2], block[3], block[4]) = (1, 0xFF, 0);
        float[] values = Decode(ElementTypes.Q8_0, block);
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity, float.NaN], values[..3]);
    }

    [Fact]
    public void The_sixteen_floats_of_MXFP4_are_those_of_E2M1()
    {
        byte[] block = new byte[17];
        block[0] = 127; // 2^0
        for (int i = 0; i < 16; i++) block[1 + i] = (byte)(i | (15 - i) << 4);
        float[] levels = [0, 0.5f, 1, 1.5f, 2, 3, 4, 6, 0, -0.5f, -1, -1.5f, -2, -3, -4, -6];
        Assert.Equal([.. levels, .. levels.Reverse()], Decode(ElementTypes.MXFP4, block));
    }

    [Theory]
    [InlineData(0, -127)]
    [InlineData(1, -126)]
    [InlineData(2, -125)]
    [InlineData(127, 0)]
    [InlineData(254, 127)]
    public void The_scale_of_MXFP4_is_a_power_of_two(byte exponent, int power)
    {
        byte[] block = new byte[17];
        (block[0], block[1]) = (exponent, 0x91); // 0.5 and, 16 elements on, -0.5
        float[] values = Decode(ElementTypes.MXFP4, block);
        Assert.Equal(Math.ScaleB(0.5, power), values[0]);
        Assert.Equal(-Math.ScaleB(0.5, power), values[16]);
    }

    [Fact]
    public void The_scale_255_of_MXFP4_is_2_to_the_128_as_in_ggml()
    {
        byte[] block = new byte[17];
        (block[0], block[1]) = (255, 0x71); // 0.5 and, 16 elements on, 6
        float[] values = Decode(ElementTypes.MXFP4, block);
        Assert.Equal((MathF.ScaleB(1, 127), float.PositiveInfinity, 0f), (values[0], values[16], values[1]));
    }

    private static ElementType Find(string name) => ElementTypes.All.Single(type => type.Name == name);

    private static float[] Decode(ElementType type, ReadOnlySpan<byte> bytes)
    {
        float[] values = new float[bytes.Length / type.BytesPerBlock * type.ElementsPerBlock];
        type.Decode(bytes, values);
        return values;
    }

    private static void SetScales(ElementType type, byte[] block, Half scale)
    {
        foreach (int at in BlockBytes.Scales(type)) BinaryPrimitives.WriteHalfLittleEndian(block.AsSpan(at), scale);
    }
}
