using CsCheck;
using LogitLens.Generation;
using LogitLens.Tensors;

namespace LogitLens.Tests.Generation;

public class SamplerTests
{
    private static readonly float[] Logits = [1, 3, 2, 3, -5];

    [Fact]
    public void Temperature_zero_takes_the_largest_logit_and_the_lower_id_among_equals()
    {
        var drawn = new Sampler(new SamplingOptions()).Next(Logits);
        Assert.Equal(1, drawn.Id);
        double normalizer = Math.Log(Logits.Sum(z => Math.Exp(z)));
        Assert.Equal(3 - normalizer, drawn.LogProbability, 1e-12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_tokens_and_another_seed_others()
    {
        int[] Run(int seed)
        {
            Sampler sampler = new(new SamplingOptions { Temperature = 1, Seed = seed });
            return [.. Enumerable.Range(0, 50).Select(_ => sampler.Next(Logits).Id)];
        }
        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    [Theory]
    [InlineData(2, 1.0, 0.0, new[] { 1, 3 })]
    [InlineData(0, 0.7, 0.0, new[] { 1, 3 })]
    [InlineData(0, 1.0, 0.3, new[] { 1, 2, 3 })]
    [InlineData(1, 1.0, 0.0, new[] { 1 })]
    [InlineData(0, 1e-9, 0.0, new[] { 1 })]
    public void Filters_leave_only_the_tokens_they_should(int topK, double topP, double minP, int[] expected)
    {
        Sampler sampler = new(new SamplingOptions { Temperature = 1, TopK = topK, TopP = topP, MinP = minP, Seed = 1 });
        int[] seen = [.. Enumerable.Range(0, 500).Select(_ => sampler.Next(Logits).Id).Distinct().Order()];
        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Frequencies_follow_the_softmax_at_the_temperature()
    {
        const int draws = 40_000;
        Sampler sampler = new(new SamplingOptions { Temperature = 2, Seed = 3 });
        int[] counts = new int[Logits.Length];
        for (int i = 0; i < draws; i++) counts[sampler.Next(Logits).Id]++;
        double sum = Logits.Sum(z => Math.Exp(z / 2));
        for (int id = 0; id < counts.Length; id++)
        {
            double p = Math.Exp(Logits[id] / 2) / sum;
            Assert.Equal(p, counts[id] / (double)draws, 5 * Math.Sqrt(p * (1 - p) / draws));
        }
    }

    [Fact]
    public void Huge_logits_do_not_overflow() =>
        Gen.Float[-1e30f, 1e30f].Array[1, 30].Sample(logits =>
        {
            var drawn = new Sampler(new SamplingOptions { Temperature = 0.7, TopP = 0.9, Seed = 5 }).Next(logits);
            Assert.InRange(drawn.Id, 0, logits.Length - 1);
            Assert.False(double.IsNaN(drawn.LogProbability));
        });

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        SamplingOptions[] bad = [new() { Temperature = -1 }, new() { Temperature = double.NaN }, new() { TopK = -1 }, new() { TopP = 0 }, new() { MinP = 1.5 }];
        foreach (SamplingOptions options in bad) Assert.Throws<InputException>(() => new Sampler(options));
    }

    [Fact]
    public void Logits_without_a_finite_maximum_are_an_error_not_a_token() =>
        Assert.Throws<ArithmeticException>(() => new Sampler(new SamplingOptions()).Next([float.NaN, float.NaN]));
}
