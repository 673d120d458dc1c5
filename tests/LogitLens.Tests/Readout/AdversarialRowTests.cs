using LogitLens.Readout;

namespace LogitLens.Tests.Readout;

/// <summary>The fused statistics of rows that break careless sums, against distributions computed whole in float64.</summary>
public class AdversarialRowTests
{
    // More than one tile, and no whole number of vectors.
    private const int Vocabulary = 1003, K = 7;

    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (string layer in Rows.Keys)
            {
                foreach (string output in Rows.Keys) pairs.Add(layer, output);
            }
            return pairs;
        }
    }

    private static Dictionary<string, float[]> Rows { get; } = new()
    {
        ["all equal"] = Row(_ => 3.5f),
        ["all zero"] = Row(_ => 0),
        ["one huge"] = Row(i => i == 777 ? 3e38f : i % 10),
        ["all huge"] = Row(i => 3e38f - i * 1e33f),
        ["all hugely negative"] = Row(i => -3e38f + i * 1e33f),
        ["mostly -inf"] = Row(i => i % 100 == 3 ? i / 100f : float.NegativeInfinity),
        ["some -inf"] = Row(i => i % 5 == 0 ? float.NegativeInfinity : MathF.Sin(i)),
        ["first tile -inf"] = Row(i => i < 400 ? float.NegativeInfinity : MathF.Cos(i)),
        ["denormal"] = Row(i => (i % 3 - 1) * i * float.Epsilon),
        ["ties"] = Row(i => i % 4),
        ["signed zeros"] = Row(i => i % 2 == 0 ? 0f : -0f),
        ["growing"] = Row(i => i * 0.9f - 450),
        ["falling"] = Row(i => 450 - i * 0.9f),
        ["wide"] = Row(i => 100 * MathF.Sin(i * i)),
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Statistics_equal_the_whole_distribution(string layerName, string outputName)
    {
        float[] layer = Rows[layerName], output = Rows[outputName];
        foreach (int tile in (int[])[Vocabulary, 384, 31])
        {
            foreach (bool chunks in (bool[])[false, true])
            {
                (CellAccumulator read, CellAccumulator final) = Read(layer, output, tile, chunks);
                double[] own = LogProbabilities(layer), last = LogProbabilities(output);
                Near(LogNormalizer(layer), read.LogNormalizer);
                Near(Entropy(own), read.Entropy);
                Near(Entropy(last), final.Entropy);
                Near(Kl(last, own), read.KlFrom(final));
                int[] order = [.. Enumerable.Range(0, Vocabulary).OrderByDescending(i => layer[i]).ThenBy(i => i)];
                Assert.Equal(order.Take(K), read.Top.Ids.ToArray());
                Assert.Equal(Targets.Select(id => Array.IndexOf(order, id)), read.Ahead);
                for (int s = 0; s < Sets.Length; s++) Near(LogSum(layer, Sets[s]), read.LogProbabilityOf(s));
                Assert.Equal(1, Math.Exp(read.LogProbabilityOf(0)), 1e-12);
            }
        }
    }

    [Fact]
    public void A_logit_that_is_no_number_is_not_lost()
    {
        foreach (int at in (int[])[0, 500, Vocabulary - 1])
        {
            foreach (bool chunks in (bool[])[false, true])
            {
                float[] row = Row(i => i == at ? float.NaN : i < 400 ? float.NegativeInfinity : i % 3);
                Assert.True(double.IsNaN(Read(row, row, 31, chunks).Layer.LogNormalizer));
            }
        }
    }

    private static int[] Targets => [0, 3, 500, 777, Vocabulary - 1];

    // All tokens, the last one, some of two tiles, and two that overlap with them.
    private static int[][] Sets =>
        [[.. Enumerable.Range(0, Vocabulary)], [Vocabulary - 1], [.. Enumerable.Range(380, 9)], [3, 203, 777], [.. Enumerable.Range(0, 500).Where(i => i % 5 == 0)]];

    private static (CellAccumulator Layer, CellAccumulator Output) Read(float[] layer, float[] output, int tile, bool chunks)
    {
        CellAccumulator[] total = New(), part = chunks ? New() : total;
        float[] targetLogits = [.. Targets.Select(id => layer[id])];
        for (int first = 0; first < Vocabulary; first += tile)
        {
            int count = Math.Min(tile, Vocabulary - first);
            double[] weights = new double[count];
            part[1].AddOutput(output.AsSpan(first, count), first, weights);
            part[0].Add(layer.AsSpan(first, count), first, weights, part[1].Max);
            part[0].Count(layer.AsSpan(first, count), first, Targets, targetLogits);
            part[0].AddSets(layer.AsSpan(first, count), first, Sets);
            if (!chunks) continue;
            for (int l = 0; l < 2; l++)
            {
                total[l].Merge(part[l]);
                part[l].Clear();
            }
        }
        return (total[0], total[1]);
    }

    private static CellAccumulator[] New() => [new(K, Targets.Length, Sets.Length), new(K, Targets.Length, Sets.Length)];

    private static float[] Row(Func<int, float> logit) => [.. Enumerable.Range(0, Vocabulary).Select(logit)];

    private static double LogNormalizer(float[] row)
    {
        double max = row.Max();
        return max + Math.Log(row.Sum(z => Math.Exp(z - max)));
    }

    private static double[] LogProbabilities(float[] row)
    {
        double max = row.Max(), log = Math.Log(row.Sum(z => Math.Exp(z - max)));
        return [.. row.Select(z => z - max - log)];
    }

    private static double LogSum(float[] row, int[] ids)
    {
        double max = ids.Max(id => row[id]), rowMax = row.Max();
        if (double.IsNegativeInfinity(max)) return max;
        return max - rowMax + Math.Log(ids.Sum(id => Math.Exp(row[id] - max))) - Math.Log(row.Sum(z => Math.Exp(z - rowMax)));
    }

    private static double Entropy(double[] logP) => -logP.Sum(l => Math.Exp(l) is > 0 and double p ? p * l : 0);

    private static double Kl(double[] logP, double[] logQ) => Math.Max(0, logP.Zip(logQ, (p, q) => Math.Exp(p) > 0 ? Math.Exp(p) * (p - q) : 0).Sum());

    private static void Near(double expected, double actual)
    {
        if (double.IsInfinity(expected)) Assert.Equal(expected, actual);
        else Assert.InRange(actual, expected - 1e-9 * Math.Max(1, Math.Abs(expected)), expected + 1e-9 * Math.Max(1, Math.Abs(expected)));
    }
}
