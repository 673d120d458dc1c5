using CsCheck;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Tests.Kernels;

public class ExponentialSumsTests
{
    private static readonly Gen<(int Count, int Seed, float Scale)> Cases =
        Gen.Select(Gen.OneOf(Gen.Int[0, 80], Numbers.OneOf(384, 1001)), Gen.Int, Numbers.OneOf(1e-40f, 1f, 30f, 1000f, 3e38f));

    [Fact]
    public void Sums_have_float64_accuracy() => Cases.Sample(c => Isas.Each(isa =>
    {
        (float[] z, double origin, double[] e) = Row(c);
        ExponentialSums sums = ExponentialSums.Run<NoWeights>(isa, z, origin, default);
        Near(e.Sum(), sums.Sum, 1);
        Near(e.Zip(z, (w, x) => w > 0 ? w * (x - origin) : 0).Sum(), sums.Weighted, 1);
        Assert.Equal(0, sums.Cross);
    }), iter: 300);

    [Fact]
    public void Weights_are_the_exponentials_and_weigh_other_logits() => Gen.Select(Cases, Gen.Int).Sample((c, seed) => Isas.Each(isa =>
    {
        (float[] z, double origin, double[] e) = Row(c);
        double[] weights = new double[z.Length];
        ExponentialSums own = ExponentialSums.Run<GivenWeights>(isa, z, origin, weights);
        Near(e.Sum(), own.Sum, 1);
        for (int i = 0; i < e.Length; i++) Assert.Equal(e[i], weights[i], Math.Max(1e-307, 1e-15 * e[i]));
        float[] other = Numbers.Random(seed, z.Length, 40);
        ExponentialSums cross = ExponentialSums.Run<TakenWeights>(isa, other, 40, weights);
        Near(weights.Zip(other, (w, x) => w * x).Sum(), cross.Cross, 40 * Math.Max(1, weights.Sum()));
    }), iter: 300);

    [Fact]
    public void Infinities_and_nan_end_where_they_belong() => Isas.Each(isa =>
    {
        float[] z = new float[40];
        Array.Fill(z, float.NegativeInfinity);
        Assert.Equal(default, ExponentialSums.Run<NoWeights>(isa, z, double.NegativeInfinity, default));
        z[20] = 2;
        double[] weights = new double[40];
        Assert.Equal(new ExponentialSums(1, 0, 0), ExponentialSums.Run<GivenWeights>(isa, z, 2, weights) with { Weighted = 0 });
        Assert.Equal(1, weights[20]);
        Assert.Equal(39, weights.Count(w => w == 0));
        // Excluded on both sides: counts for nothing. Excluded here and said there: nothing is far enough below.
        Assert.Equal(2, ExponentialSums.Run<TakenWeights>(isa, z, 2, weights).Cross);
        weights[3] = 0.25;
        Assert.Equal(double.NegativeInfinity, ExponentialSums.Run<TakenWeights>(isa, z, 2, weights).Cross);
        z[39] = float.NaN;
        Assert.True(double.IsNaN(ExponentialSums.Run<NoWeights>(isa, z, 2, default).Sum));
        z[39] = z[20] = float.NegativeInfinity;
        z[5] = float.NaN;
        Assert.True(double.IsNaN(ExponentialSums.Run<NoWeights>(isa, z, double.NegativeInfinity, default).Sum));
    });

    [Fact]
    public void Too_few_weights_are_refused() =>
        Assert.Throws<ArgumentException>(() => ExponentialSums.Weigh(new float[9], 0, new double[8]));

    private static (float[] Z, double Origin, double[] Exponentials) Row((int Count, int Seed, float Scale) c)
    {
        float[] z = Numbers.Random(c.Seed, c.Count, c.Scale);
        double origin = z.Length > 0 ? z.Max() : 0;
        return (z, origin, [.. z.Select(x => Math.Exp(x - origin))]);
    }

    private static void Near(double expected, double actual, double scale) =>
        Assert.InRange(actual, expected - 1e-13 * scale * Math.Max(1, Math.Abs(expected)), expected + 1e-13 * scale * Math.Max(1, Math.Abs(expected)));
}
