using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Mapping;
using LogitLens.Tensors.Tests.Elements;
using LogitLens.Tensors.Tests.Kernels;

namespace LogitLens.Tensors.Tests;

/// <summary>Views of tensors whose elements are stored in blocks.</summary>
public class WeightBlocksTests
{
    private const int Rows = 5, Width = 512;

    public static TheoryData<string> Names => [.. BlockBytes.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_slices_and_parts_are_those_of_the_whole(string name)
    {
        WeightTensor tensor = Tensor(name);
        float[] whole = tensor.ToArray(), row = new float[Width];
        Assert.Equal(Rows * Width, whole.Length);
        WeightMatrix later = new(tensor, Rows - 1, Width, firstElement: Width), slice = later.Slice(1, 3).Slice(1, 2);
        slice.ReadRow(1, row);
        Numbers.AssertSameBits(whole.AsSpan(4 * Width, Width), row);
        int block = tensor.Type.ElementsPerBlock;
        float[] part = new float[block];
        tensor.Read(3 * Width + block, part);
        Numbers.AssertSameBits(whole.AsSpan(3 * Width + block, block), part);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ranges_have_the_bytes_of_their_outputs(string name)
    {
        WeightTensor tensor = Tensor(name);
        long row = Width / tensor.Type.ElementsPerBlock * tensor.Type.BytesPerBlock;
        Assert.Equal(Rows * row, tensor.Range.Bytes);
        Assert.Equal(Rows * row, tensor.ByteCount);
        WeightMatrix later = new(tensor, Rows - 1, Width, firstElement: Width);
        Assert.Equal(4 * row, later.Range.Bytes);
        Assert.Equal(2 * row, later.RangeOf(1, 2).Bytes);
    }

    [Fact]
    public void What_cuts_a_block_is_refused()
    {
        WeightTensor tensor = Tensor("Q4_K");
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Read(0, new float[128]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Read(128, new float[256]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightMatrix(tensor, 2, 128));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightMatrix(tensor, 1, Width, firstElement: 128));
        Assert.Contains("no whole blocks of 256 Q4_K", Assert.Throws<ArgumentOutOfRangeException>(() =>
            new WeightTensor("w", ElementTypes.Q4_K, [4, 64], new NativeMemoryBlock(new byte[144]), 0)).Message, StringComparison.Ordinal);
    }

    private static WeightTensor Tensor(string name)
    {
        ElementType type = ElementTypes.All.Single(type => type.Name == name);
        return new("w", type, [Rows, Width], new NativeMemoryBlock(BlockBytes.Random(type, 21, Rows * Width)), 0);
    }
}
