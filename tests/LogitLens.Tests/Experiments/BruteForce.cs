using LogitLens.Experiments;

namespace LogitLens.Tests.Experiments;

/// <summary>The figures of a diff from two whole distributions, in float64.</summary>
internal static class BruteForce
{
    public static void Compare(float[] model, float[] against, DiffCell cell)
    {
        double[] a = LogProbabilities(model), b = LogProbabilities(against);
        double[] mean = [.. a.Zip(b, (x, y) => (Math.Exp(x) + Math.Exp(y)) / 2)];
        Assert.Equal(Kl(a, b), cell.Kl, 1e-10);
        Assert.Equal(Kl(b, a), cell.KlBack, 1e-10);
        Assert.Equal((Kl(a, [.. mean.Select(m => Math.Log(m))]) + Kl(b, [.. mean.Select(m => Math.Log(m))])) / 2, cell.Js, 1e-10);
        int[] ranked = Ranked(model), others = Ranked(against);
        Assert.Equal((ranked[0], others[0]), (cell.Top.Id, cell.AgainstTop.Id));
        Assert.Equal((ranked[0], Array.IndexOf(others, ranked[0]) + 1), (cell.TopInAgainst.Id, cell.TopInAgainst.Rank));
        Assert.Equal((others[0], Array.IndexOf(ranked, others[0]) + 1), (cell.AgainstTopInModel.Id, cell.AgainstTopInModel.Rank));
        Assert.Equal(a[ranked[0]], cell.Top.LogProbability, 1e-10);
        Assert.Equal(b[ranked[0]], cell.TopInAgainst.LogProbability, 1e-10);
        Assert.Equal(b[others[0]], cell.AgainstTop.LogProbability, 1e-10);
        Assert.Equal(a[others[0]], cell.AgainstTopInModel.LogProbability, 1e-10);
    }

    public static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double[] a = [.. x.ToArray().Select(v => (double)v)], b = [.. y.ToArray().Select(v => (double)v)];
        return a.Zip(b, (u, v) => u * v).Sum() / Math.Sqrt(a.Sum(v => v * v) * b.Sum(v => v * v));
    }

    private static double Kl(double[] p, double[] q) => p.Zip(q, (x, y) => x == double.NegativeInfinity ? 0 : Math.Exp(x) * (x - y)).Where(double.IsFinite).Sum();

    private static int[] Ranked(float[] logits) => [.. Enumerable.Range(0, logits.Length).OrderByDescending(i => logits[i]).ThenBy(i => i)];

    private static double[] LogProbabilities(float[] logits)
    {
        double max = logits.Max(), normalizer = max + Math.Log(logits.Sum(z => Math.Exp(z - max)));
        return [.. logits.Select(z => z - normalizer)];
    }
}
