namespace LogitLens.Head.Overview;

/// <summary>The Euclidean lengths of a head's rows; rows with NaN or infinities are not among them.</summary>
/// <param name="Quantiles">Minimum, 1 %, 5 %, 25 %, median, 75 %, 95 %, 99 %, maximum.</param>
/// <param name="Histogram">How many rows have a length in each of as many equal parts of the range from the smallest to the largest.</param>
/// <param name="Shortest">The shortest rows, the shortest first.</param>
/// <param name="Longest">The longest rows, the longest first.</param>
public sealed record RowNorms(
    IReadOnlyList<Quantile> Quantiles, IReadOnlyList<int> Histogram, IReadOnlyList<RowNorm> Shortest, IReadOnlyList<RowNorm> Longest)
{
    private const int Bins = 32, Extremes = 5;

    internal static RowNorms Of(double[] norms)
    {
        int[] ids = [.. Enumerable.Range(0, norms.Length).Where(id => double.IsFinite(norms[id]))];
        IReadOnlyList<Quantile> quantiles = Quantile.Of(ids.Select(id => norms[id]));
        return new RowNorms(
            quantiles, ids.Length == 0 ? [] : Count(ids.Select(id => norms[id]), quantiles[0].Value, quantiles[^1].Value),
            [.. ids.OrderBy(id => norms[id]).Take(Extremes).Select(id => new RowNorm(id, norms[id]))],
            [.. ids.OrderByDescending(id => norms[id]).Take(Extremes).Select(id => new RowNorm(id, norms[id]))]);
    }

    private static int[] Count(IEnumerable<double> norms, double least, double most)
    {
        int[] counts = new int[Bins];
        foreach (double norm in norms) counts[most > least ? Math.Min(Bins - 1, (int)((norm - least) / (most - least) * Bins)) : 0]++;
        return counts;
    }
}

/// <summary>The length of a row.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Norm">Euclidean length.</param>
public sealed record RowNorm(int Id, double Norm);
