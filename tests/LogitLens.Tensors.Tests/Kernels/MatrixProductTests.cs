using CsCheck;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

public class MatrixProductTests
{
    private static readonly ElementType[] Types = [.. ElementTypes.All.Where(type => type.ElementsPerBlock == 1), ToyBlocks.Type];

    private static readonly Gen<Case> Cases =
        from type in Numbers.OneOf(Types)
        from layout in Gen.Enum<MatrixLayout>()
        from rows in Gen.OneOf(Gen.Int[0, 12], Numbers.OneOf(1, 2, 4, 64, 67, 130))
        from inputs in Gen.OneOf(Gen.Int[1, 40], Numbers.OneOf(64, 100, 1024, 2085))
        from outputs in Gen.OneOf(Gen.Int[1, 40], Numbers.OneOf(96, 97, 200))
        from bias in Gen.Bool
        from seed in Gen.Int
        select Case.Of(type, layout, rows, inputs, outputs, bias, seed);

    [Fact]
    public void Products_equal_the_oracle_on_every_instruction_set() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] expected = new float[c.Rows * c.Outputs], actual = new float[c.Rows * c.Outputs];
        MatrixProductReference.Multiply(c.X, c.Rows, c.Weights, c.Bias, expected);
        MatrixProduct.Multiply(isa, 2, c.X, c.Rows, c.Weights, c.Bias, actual);
        Numbers.AssertClose(expected, actual, _ => c.Tolerance);
    }), iter: 60);

    [Fact]
    public void Each_row_alone_gives_the_bits_of_all_rows_at_once() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] whole = new float[c.Rows * c.Outputs], part = new float[c.Outputs];
        MatrixProduct.Multiply(isa, 1, c.X, c.Rows, c.Weights, c.Bias, whole);
        for (int row = 0; row < c.Rows; row++)
        {
            MatrixProduct.Multiply(isa, 2, c.X.AsSpan(row * c.Inputs, c.Inputs), 1, c.Weights, c.Bias, part);
            Numbers.AssertSameBits(whole.AsSpan(row * c.Outputs, c.Outputs), part);
        }
    }), iter: 60);

    [Fact]
    public void A_range_of_outputs_has_the_bits_of_the_whole() => Gen.Select(Cases, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((c, from, length) => Isas.Each(isa =>
    {
        int first = (int)(from * c.Outputs), count = (int)(length * (c.Outputs - first));
        float[] whole = new float[c.Rows * c.Outputs], range = new float[c.Rows * count];
        MatrixProduct.Multiply(isa, 1, c.X, c.Rows, c.Weights, default, whole);
        MatrixProduct.MultiplyRange(isa, c.X, c.Rows, c.Weights, first, count, range);
        for (int row = 0; row < c.Rows; row++)
            Numbers.AssertSameBits(whole.AsSpan(row * c.Outputs + first, count), range.AsSpan(row * count, count));
    }), iter: 60);

    [Fact]
    public void Rows_packed_before_give_the_bits_of_the_others() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] expected = new float[c.Rows * c.Outputs], actual = new float[c.Rows * c.Outputs];
        MatrixProduct.MultiplyRange(isa, c.X, c.Rows, c.Weights, 0, c.Outputs, expected);
        using PackedRows packed = new(isa, c.Rows + 3, c.Inputs, c.Weights.Layout);
        packed.Fill(c.X, c.Rows);
        MatrixProduct.MultiplyRange(packed, c.Weights, 0, c.Outputs, actual);
        Numbers.AssertSameBits(expected, actual);
    }), iter: 60);

    [Fact]
    public void Rows_packed_for_other_weights_are_refused()
    {
        WeightMatrix weights = Numbers.Matrix(5, ElementTypes.F32, 4, 6, MatrixLayout.OutputMajor);
        using PackedRows short5 = new(1, 5, MatrixLayout.OutputMajor), other = new(1, 6, MatrixLayout.InputMajor);
        Assert.Contains("5 inputs", Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyRange(short5, weights, 0, 4, new float[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyRange(other, weights, 0, 4, new float[4]));
        PackedRows gone = new(1, 6, MatrixLayout.OutputMajor);
        gone.Dispose();
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone.Fill(new float[6], 1));
    }

    [Fact]
    public void Large_products_on_all_threads_have_the_bits_of_one_thread() => Isas.Each(isa =>
    {
        foreach (MatrixLayout layout in Enum.GetValues<MatrixLayout>())
        {
            WeightMatrix weights = Numbers.Matrix(3, ElementTypes.BF16, 1001, 517, layout);
            float[] x = Numbers.Random(4, 5 * 517), one = new float[5 * 1001], all = new float[5 * 1001];
            MatrixProduct.Multiply(isa, 1, x, 5, weights, default, one);
            MatrixProduct.Multiply(isa, 8, x, 5, weights, default, all);
            Numbers.AssertSameBits(one, all);
        }
    });

    [Fact]
    public void Concurrent_products_do_not_disturb_each_other()
    {
        WeightMatrix weights = Numbers.Matrix(5, ElementTypes.F32, 400, 400, MatrixLayout.OutputMajor);
        float[] x = Numbers.Random(6, 3 * 400), expected = new float[3 * 400];
        MatrixProduct.Multiply(x, 3, weights, default, expected);
        Parallel.For(0, 40, _ =>
        {
            float[] y = new float[3 * 400];
            MatrixProduct.Multiply(x, 3, weights, default, y);
            Numbers.AssertSameBits(expected, y);
        });
    }

    [Fact]
    public void Without_inputs_the_outputs_are_the_bias() => Isas.Each(isa =>
    {
        WeightMatrix weights = new(WeightTensor.FromValues("w", [2, 0], default), 2, 0);
        float[] y = [9, 9, 9, 9];
        MatrixProduct.Multiply(isa, 1, default, 2, weights, [1, 2], y);
        Assert.Equal([1, 2, 1, 2], y);
    });

    [Fact]
    public void Weights_that_are_no_numbers_reach_only_their_own_output() => Isas.Each(isa =>
    {
        float[] values = Numbers.Random(7, 8 * 35);
        values[2 * 35 + 34] = float.NaN;
        values[5 * 35] = float.PositiveInfinity;
        WeightMatrix weights = new(WeightTensor.FromValues("w", [8, 35], values), 8, 35);
        float[] y = new float[3 * 8];
        MatrixProduct.Multiply(isa, 1, Enumerable.Repeat(1f, 3 * 35).ToArray(), 3, weights, default, y);
        for (int i = 0; i < y.Length; i++)
            Assert.Equal((i % 8) switch { 2 => "NaN", 5 => "Infinity", _ => "finite" },
                float.IsFinite(y[i]) ? "finite" : FormattableString.Invariant($"{y[i]}"));
    });

    [Theory]
    [InlineData(5, 0, 6, "x has 5 elements; [rows, inputs] takes at least 6")]
    [InlineData(6, 3, 4, "bias has 3 elements; [outputs] takes none or 2")]
    [InlineData(6, 2, 3, "y has 3 elements; [rows, outputs] takes at least 4")]
    public void Lengths_that_do_not_fit_are_refused(int x, int bias, int y, string message)
    {
        WeightMatrix weights = Numbers.Matrix(1, ElementTypes.F32, 2, 3, MatrixLayout.OutputMajor);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply(new float[x], 2, weights, new float[bias], new float[y])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 1), InlineData(1, 2), InlineData(0, 3), InlineData(0, -1), InlineData(2, int.MaxValue)]
    public void Ranges_outside_the_outputs_are_refused(int first, int count)
    {
        WeightMatrix weights = Numbers.Matrix(1, ElementTypes.F32, 2, 3, MatrixLayout.OutputMajor);
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.MultiplyRange(new float[3], 1, weights, first, count, new float[9]));
    }

    [Fact]
    public void Disposed_weights_are_refused()
    {
        Tensors.Mapping.NativeMemoryBlock memory = new(new byte[24]);
        WeightMatrix weights = new(new("w", ElementTypes.F32, [2, 3], memory, 0), 2, 3);
        memory.Dispose();
        Assert.Throws<ObjectDisposedException>(() => MatrixProduct.Multiply(new float[3], 1, weights, default, new float[2]));
    }

    private sealed record Case(WeightMatrix Weights, int Rows, int Inputs, int Outputs, float[] X, float[] Bias)
    {
        public static Case Of(ElementType type, MatrixLayout layout, int rows, int inputs, int outputs, bool bias, int seed)
        {
            int block = type.ElementsPerBlock;
            if (layout == MatrixLayout.OutputMajor) inputs = (inputs + block - 1) / block * block;
            else outputs = (outputs + block - 1) / block * block;
            WeightMatrix weights = Numbers.Matrix(seed, type, outputs, inputs, layout);
            float[] x = Numbers.Random(seed + 1, rows * inputs), b = bias ? Numbers.Random(seed + 2, outputs) : [];
            return new(weights, rows, inputs, outputs, x, b);
        }

        /// <summary>
        /// Operands lie in [-1, 1] (toy blocks in [-4, 4]): partial sums stay near sqrt(inputs), each rounds by 2^-24 of that,
        /// and such errors add up as a random walk.
        /// </summary>
        public double Tolerance => 4 * (Weights.Type == ToyBlocks.Type ? 4 : 1) * Math.ScaleB(4 + Inputs, -24);
    }
}
