using CsCheck;
using LogitLens.Readout;

namespace LogitLens.Tests.Readout;

public class DivergenceTests
{
    private static readonly Gen<double[]> Distribution = Gen.Double[-800, 30].Array[8].Select(logits =>
    {
        double max = logits.Max(), normalizer = max + Math.Log(logits.Sum(z => Math.Exp(z - max)));
        return logits.Select(z => z - normalizer).ToArray();
    });

    [Fact]
    public void Jensen_Shannon_is_symmetric_zero_for_equals_and_at_most_ln_2() =>
        Gen.Select(Distribution, Distribution).Sample((p, q) =>
        {
            double forth = p.Zip(q, Divergence.JensenShannonPart).Sum(), back = q.Zip(p, Divergence.JensenShannonPart).Sum();
            Assert.Equal(forth, back, 1e-12);
            Assert.InRange(forth, -1e-12, Math.Log(2) + 1e-12);
            Assert.Equal(0, p.Zip(p, Divergence.JensenShannonPart).Sum(), 1e-12);
        });

    [Fact]
    public void Distributions_that_share_nothing_are_ln_2_apart()
    {
        double sum = Divergence.JensenShannonPart(0, double.NegativeInfinity) + Divergence.JensenShannonPart(double.NegativeInfinity, 0);
        Assert.Equal(Math.Log(2), sum, 1e-15);
        Assert.Equal(0, Divergence.JensenShannonPart(double.NegativeInfinity, double.NegativeInfinity));
    }

    [Fact]
    public void Parts_sum_to_the_divergences_and_turn_round_with_the_distributions() =>
        Gen.Select(Distribution, Distribution).Sample((p, q) =>
        {
            DivergenceParts[] parts = [.. p.Zip(q, Divergence.Parts)], turned = [.. q.Zip(p, Divergence.Parts)];
            Assert.Equal(parts.Select(x => (x.Forth, x.Back, x.JensenShannon)), turned.Select(x => (x.Back, x.Forth, x.JensenShannon)));
            Assert.Equal(p.Zip(q, Divergence.JensenShannonPart).Sum(), parts.Sum(x => x.JensenShannon), 1e-12);
            Assert.InRange(parts.Sum(x => x.JensenShannon), -1e-12, Math.Log(2) + 1e-12);
            Assert.Equal(p.Zip(q, (x, y) => Math.Exp(x) * (x - y)).Sum(), parts.Sum(x => x.Forth), 1e-9);
            Assert.True(parts.Sum(x => x.Forth) >= -1e-12);
            Assert.All(p.Zip(p, Divergence.Parts), x => Assert.Equal(default, x));
        });

    [Fact]
    public void Parts_of_tokens_that_one_distribution_cannot_give()
    {
        DivergenceParts part = Divergence.Parts(0, double.NegativeInfinity), turned = Divergence.Parts(double.NegativeInfinity, 0);
        Assert.Equal((double.PositiveInfinity, 0.0), (part.Forth, part.Back));
        Assert.Equal((0.0, double.PositiveInfinity), (turned.Forth, turned.Back));
        Assert.Equal(Math.Log(2), part.JensenShannon + turned.JensenShannon, 1e-15);
        Assert.Equal(default, Divergence.Parts(-800, -900));
    }
}
