using CsCheck;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Mapping;
using LogitLens.Tensors.Tests.Elements;

namespace LogitLens.Tensors.Tests.Kernels;

public class QuantisedProductTests
{
    private static readonly ElementType[] Types = [.. BlockBytes.Types];

    private static readonly Gen<Case> Cases =
        from type in Numbers.OneOf(Types)
        from rows in Gen.OneOf(Gen.Int[1, 12], Numbers.OneOf(64, 67, 170))
        from blocks in Gen.Int[1, 9]
        from outputs in Gen.OneOf(Gen.Int[1, 40], Numbers.OneOf(96, 97))
        from seed in Gen.Int
        select new Case(Matrix(seed, type, outputs, blocks * type.ElementsPerBlock), rows, seed);

    public static TheoryData<string> Names => [.. Types.Select(type => type.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Weights_are_those_of_the_oracle_to_the_bit(string name)
    {
        ElementType type = Types.Single(t => t.Name == name);
        int inputs = 5 * type.ElementsPerBlock, outputs = 13;
        WeightMatrix weights = Matrix(name.Length, type, outputs, inputs);
        float[] one = new float[inputs], row = new float[inputs], y = new float[outputs];
        Isas.Each(isa =>
        {
            for (int input = 0; input < inputs; input++)
            {
                one[input] = 1;
                MatrixProduct.Multiply(isa, 1, one, 1, weights, default, y);
                one[input] = 0;
                for (int output = 0; output < outputs; output++)
                {
                    weights.ReadRow(output, row);
                    Assert.True(row[input] == y[output], $"{isa}, {name}, output {output}, input {input}: {y[output]:R} instead of {row[input]:R}");
                }
            }
        });
    }

    [Fact]
    public void Rows_threads_and_ranges_leave_the_bits_as_they_are() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] whole = new float[c.Rows * c.Outputs], threads = new float[whole.Length], part = new float[c.Outputs];
        MatrixProduct.Multiply(isa, 1, c.X, c.Rows, c.Weights, default, whole);
        MatrixProduct.Multiply(isa, 3, c.X, c.Rows, c.Weights, default, threads);
        Numbers.AssertSameBits(whole, threads);
        for (int row = 0; row < c.Rows; row += 5)
        {
            MatrixProduct.Multiply(isa, 1, c.X.AsSpan(row * c.Inputs, c.Inputs), 1, c.Weights, default, part);
            Numbers.AssertSameBits(whole.AsSpan(row * c.Outputs, c.Outputs), part);
        }
        int first = c.Outputs / 3, count = c.Outputs - first;
        float[] range = new float[c.Rows * count];
        MatrixProduct.MultiplyRange(isa, c.X, c.Rows, c.Weights, first, count, range);
        for (int row = 0; row < c.Rows; row++)
            Numbers.AssertSameBits(whole.AsSpan(row * c.Outputs + first, count), range.AsSpan(row * count, count));
    }), iter: 20);

    private static WeightMatrix Matrix(int seed, ElementType type, int outputs, int inputs) =>
        new(new("w", type, [outputs, inputs], new NativeMemoryBlock(BlockBytes.Random(type, seed, outputs * inputs)), 0), outputs, inputs);

    private sealed class Case(WeightMatrix weights, int rows, int seed)
    {
        public WeightMatrix Weights => weights;

        public int Rows => rows;

        public int Inputs => weights.Inputs;

        public int Outputs => weights.Outputs;

        public float[] X { get; } = Numbers.Random(seed + 1, rows * weights.Inputs);
    }
}
