using CsCheck;
using LogitLens.Experiments.Surveys;

namespace LogitLens.Tests.Experiments.Surveys;

public sealed class RankingMeasureTests
{
    [Fact]
    public void The_interval_is_DeLongs()
    {
        // Worked by hand: the placements are 1 and 1/2 in either group, so that both variances are 1/8.
        RankingMeasure measure = RankingMeasure.Of([3, 2], [1, 2.5])!;
        Assert.Equal(0.75, measure.Area, 15);
        Assert.Equal(0.75 - 1.959963984540054 * Math.Sqrt(1.0 / 16 + 1.0 / 16), measure.Low, 12);
        Assert.Equal(1, measure.High);
    }

    [Fact]
    public void Groups_apart_are_told_apart_and_equal_ones_are_not()
    {
        Assert.Equal(new RankingMeasure(1, 1, 1), RankingMeasure.Of([2, 3], [0, 1]));
        Assert.Equal(0.5, RankingMeasure.Of([1, 1], [1, 1, 1])!.Area);
        Assert.Null(RankingMeasure.Of([], [1]));
        Assert.Null(RankingMeasure.Of([1], []));
    }

    [Fact]
    public void The_area_is_the_share_of_pairs() => Gen.Select(Gen.Int[0, 5].Array[1, 20], Gen.Int[0, 5].Array[1, 20]).Sample((p, n) =>
    {
        RankingMeasure measure = RankingMeasure.Of([.. p.Select(v => (double)v)], [.. n.Select(v => (double)v)])!;
        double pairs = p.Sum(x => n.Count(y => x > y) + 0.5 * n.Count(y => x == y)) / (p.Length * n.Length);
        Assert.Equal(pairs, measure.Area, 12);
        Assert.InRange(measure.Area, measure.Low - 1e-12, measure.High + 1e-12);
        Assert.InRange(measure.Low, 0, 1);
        Assert.InRange(measure.High, 0, 1);
    });
}
