using CsCheck;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

public class VectorMathTests
{
    private static readonly Gen<(int Count, int Seed)> Sizes =
        Gen.Select(Gen.OneOf(Gen.Int[0, 80], Numbers.OneOf(1000, 5003)), Gen.Int);

    [Fact]
    public void Scaling_adding_and_capping_equal_the_oracle() => Sizes.Sample(c => Isas.Each(isa =>
    {
        float[] x = Numbers.Random(c.Seed, c.Count, 100), y = Numbers.Random(c.Seed + 1, c.Count, 100), expected = [.. y], actual = [.. y];
        VectorMathReference.AddScaled(x, 0.37f, expected);
        VectorMath.AddScaled(isa, x, 0.37f, actual);
        Numbers.AssertClose(expected, actual, _ => 3e-5);

        VectorMath.Scale(isa, actual = [.. x], -1.7f);
        Numbers.AssertSameBits([.. x.Select(value => value * -1.7f)], actual);

        VectorMathReference.Softcap(expected = [.. x], 30);
        VectorMath.Softcap(isa, actual = [.. x], 30);
        Numbers.AssertClose(expected, actual, i => 4e-7 * Math.Abs(expected[i]));
    }));

    [Fact]
    public void Dot_products_equal_the_oracle() => Sizes.Sample(c => Isas.Each(isa =>
    {
        float[] x = Numbers.Random(c.Seed, c.Count), y = Numbers.Random(c.Seed + 1, c.Count);
        Assert.Equal(VectorMathReference.Dot(x, y), VectorMath.Dot(isa, x, y), Math.ScaleB(8 + c.Count, -24));
    }));

    [Fact]
    public void Log_sum_exp_has_float64_accuracy() => Gen.Select(Sizes, Numbers.OneOf(1f, 20f, 1000f)).Sample((c, scale) => Isas.Each(isa =>
    {
        float[] x = Numbers.Random(c.Seed, c.Count, scale);
        double expected = VectorMathReference.LogSumExp(x), actual = VectorMath.LogSumExp(isa, x);
        if (c.Count == 0) Assert.Equal(double.NegativeInfinity, actual);
        else Assert.Equal(expected, actual, 1e-13 * Math.Max(1, Math.Abs(expected)));
    }));

    [Fact]
    public void Every_exponential_below_the_maximum_counts_to_float64_accuracy() => Isas.Each(isa =>
    {
        // 31 equal terms beside a zero: the sum shows the error of a single one.
        for (float x = 0; x > -30; x -= 0.0137f)
        {
            double sum = Math.Exp(VectorMath.LogSumExp(isa, [0, .. Enumerable.Repeat(x, 31)]));
            Assert.Equal(1, sum / (1 + 31 * Math.Exp(x)), 1e-15 * 4);
        }
        Assert.Equal(0, VectorMath.LogSumExp(isa, [0, .. Enumerable.Repeat(-1e30f, 40)]));
    });

    [Theory]
    [InlineData(float.NaN, 1f), InlineData(float.PositiveInfinity, 1f), InlineData(float.PositiveInfinity, float.NaN)]
    [InlineData(float.NegativeInfinity, 1f), InlineData(float.NegativeInfinity, float.NegativeInfinity), InlineData(float.NaN, float.NaN)]
    public void Log_sum_exp_of_infinities_and_nan_is_what_the_oracle_says(float special, float rest) => Isas.Each(isa =>
    {
        for (int at = 0; at < 35; at++)
        {
            float[] x = [.. Enumerable.Repeat(rest, 35)];
            x[at] = special;
            Assert.Equal(VectorMathReference.LogSumExp(x), VectorMath.LogSumExp(isa, x), 1e-12);
        }
    });

    [Fact]
    public void Probabilities_of_all_elements_never_sum_above_1() => Sizes.Where(c => c.Count > 0).Sample(c => Isas.Each(isa =>
    {
        float[] x = Numbers.Random(c.Seed, c.Count, 10);
        double total = VectorMath.LogSumExp(isa, x);
        Assert.Equal(1, x.Sum(value => Math.Exp(value - total)), 1e-12);
    }));

    [Fact]
    public void The_largest_element_has_the_lowest_index_among_equals_and_nan_is_the_smallest() =>
        Gen.OneOf(Gen.Int[-3, 3].Select(i => (float)i), Numbers.OneOf(float.NaN, float.NegativeInfinity)).Array[0, 70].Sample(x =>
            Isas.Each(isa => Assert.Equal(VectorMathReference.ArgMax(x), VectorMath.ArgMax(isa, x))));

    [Fact]
    public void The_largest_of_special_vectors()
    {
        Assert.Equal(-1, VectorMath.ArgMax([]));
        Assert.Equal(0, VectorMath.ArgMax([float.NaN, float.NaN]));
        Assert.Equal(1, VectorMath.ArgMax([float.NaN, float.NegativeInfinity]));
    }

    [Fact]
    public void Vectors_of_different_lengths_are_refused()
    {
        Assert.StartsWith("y has 2 elements; x takes 3",
            Assert.Throws<ArgumentException>(() => VectorMath.Dot(new float[3], new float[2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("x has 2 elements; y takes 3",
            Assert.Throws<ArgumentException>(() => VectorMath.AddScaled(new float[2], 1, new float[3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_and_how_many_are_greater_leave_nan_out() => Gen.Select(Gen.OneOf(Gen.Int[-4, 4].Select(i => (float)i), Gen.Float,
        Numbers.OneOf(float.NaN, float.NegativeInfinity, float.PositiveInfinity)).Array[0, 200], Gen.Int[-4, 4]).Sample((x, floor) => Isas.Each(isa =>
    {
        Assert.Equal(x.Where(v => !float.IsNaN(v)).DefaultIfEmpty(float.NegativeInfinity).Max(), VectorMath.Max(isa, x));
        Assert.Equal(x.Count(v => v > floor), VectorMath.CountGreater(isa, x, floor));
    }));
}
