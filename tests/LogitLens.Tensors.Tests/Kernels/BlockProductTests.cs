using CsCheck;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;
using LogitLens.Tensors.Mapping;
using LogitLens.Tensors.Tests.Elements;

namespace LogitLens.Tensors.Tests.Kernels;

public class BlockProductTests
{
    private static readonly Gen<(ElementType Type, MatrixLayout Layout, int Rows, int Runs, int Blocks, int Seed)> Cases = Gen.Select(
        Numbers.OneOf([.. BlockBytes.Types]), Gen.Enum<MatrixLayout>(), Numbers.OneOf(0, 1, 2, 7, 65), Gen.Int[1, 40], Gen.Int[1, 3], Gen.Int[0, 1000]);

    [Fact]
    public void Products_with_blocks_agree_with_the_reference() => Cases.Sample(c => Isas.Each(isa =>
    {
        WeightMatrix weights = Matrix(c);
        float[] x = Numbers.Random(c.Seed + 5, c.Rows * weights.Inputs), bias = Numbers.Random(c.Seed + 6, weights.Outputs);
        float[] expected = new float[c.Rows * weights.Outputs], actual = new float[expected.Length];
        MatrixProductReference.Multiply(x, c.Rows, weights, bias, expected);
        MatrixProduct.Multiply(isa, 2, x, c.Rows, weights, bias, actual);
        // Numbers of 8 bits times scales below 2^-4 times scales of 8 bits stay below 2^11; errors add up as a random walk.
        Numbers.AssertClose(expected, actual, _ => Largest(weights) * 4 * Math.ScaleB(4 + weights.Inputs, -24));
    }), iter: 60);

    [Fact]
    public void A_range_of_outputs_agrees_with_the_reference() => Cases.Sample(c => Isas.Each(isa =>
    {
        WeightMatrix weights = Matrix(c with { Layout = MatrixLayout.OutputMajor });
        int first = c.Seed % weights.Outputs, count = weights.Outputs - first;
        float[] x = Numbers.Random(c.Seed + 5, c.Rows * weights.Inputs), expected = new float[c.Rows * count], actual = new float[c.Rows * count];
        MatrixProductReference.MultiplyRange(x, c.Rows, weights, first, count, expected);
        MatrixProduct.MultiplyRange(isa, x, c.Rows, weights, first, count, actual);
        Numbers.AssertClose(expected, actual, _ => Largest(weights) * 4 * Math.ScaleB(4 + weights.Inputs, -24));
    }), iter: 40);

    private static WeightMatrix Matrix((ElementType Type, MatrixLayout Layout, int Rows, int Runs, int Blocks, int Seed) c)
    {
        int run = c.Blocks * c.Type.ElementsPerBlock;
        WeightTensor tensor = new("w", c.Type, [c.Runs, run], new NativeMemoryBlock(BlockBytes.Random(c.Type, c.Seed, c.Runs * run)), 0);
        return c.Layout == MatrixLayout.OutputMajor ? new(tensor, c.Runs, run) : new(tensor, run, c.Runs, c.Layout);
    }

    private static double Largest(WeightMatrix weights)
    {
        float[] row = new float[weights.Inputs];
        double largest = 1;
        for (int output = 0; weights.Layout == MatrixLayout.OutputMajor && output < weights.Outputs; output++)
        {
            weights.ReadRow(output, row);
            largest = Math.Max(largest, row.Max(MathF.Abs));
        }
        return weights.Layout == MatrixLayout.OutputMajor ? largest : 1 << 11;
    }
}
