namespace LogitLens.Tensors.Tests;

public class WeightMatrixTests
{
    private static readonly WeightTensor Tensor = WeightTensor.FromValues("w", [6, 4], [.. Enumerable.Range(0, 24).Select(i => (float)i)]);

    [Fact]
    public void A_slice_has_the_rows_of_its_outputs()
    {
        WeightMatrix slice = new WeightMatrix(Tensor, 5, 4, firstElement: 4).Slice(1, 3).Slice(1, 2); // rows 3 and 4 of the tensor
        Assert.Equal((2, 4), (slice.Outputs, slice.Inputs));
        float[] row = new float[4];
        slice.ReadRow(0, row);
        Assert.Equal([12, 13, 14, 15], row);
        slice.ReadRow(1, row);
        Assert.Equal([16, 17, 18, 19], row);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 7)]
    [InlineData(6, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(0, -1)]
    public void Outputs_that_are_not_there_are_refused(int first, int count)
    {
        WeightMatrix matrix = new(Tensor, 6, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Slice(first, count));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.RangeOf(first, count));
    }

    [Fact]
    public void Ranges_have_the_bytes_of_their_outputs()
    {
        Assert.Equal(96, Tensor.Range.Bytes);
        Assert.Equal(64, new WeightMatrix(Tensor, 4, 4, firstElement: 8).Range.Bytes);
        Assert.Equal(32, new WeightMatrix(Tensor, 6, 4).RangeOf(1, 2).Bytes);
        Assert.Equal([40, 40, 16], Tensor.Range.Pieces(40).Select(p => p.Bytes));
        Assert.Empty(default(WeightRange).Pieces(40));
    }

    [Fact]
    public void Outputs_that_lie_between_others_are_one_range_and_no_slice()
    {
        WeightMatrix matrix = new(Tensor, 6, 4, MatrixLayout.InputMajor);
        Assert.Equal(96, matrix.RangeOf(1, 2).Bytes);
        Assert.Throws<InvalidOperationException>(() => matrix.Slice(1, 2));
    }
}
