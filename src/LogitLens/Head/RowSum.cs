namespace LogitLens.Head;

/// <summary>A sum of rows in float64, for their mean.</summary>
internal sealed class RowSum(int width)
{
    private readonly double[] _sum = new double[width];
    private long _count;

    /// <summary>The mean row [E] of all rows that hold only finite numbers.</summary>
    public static double[] MeanOf(RowSpace space, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Mean(RowScan.Run(space, () => new RowSum(space.Width), static (sum, _, row) => sum.Add(row), progress, cancellation));

    /// <summary>Adds a row, unless it holds NaN or infinities.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        if (!VectorGeometry.IsFinite(row)) return;
        for (int i = 0; i < _sum.Length; i++) _sum[i] += row[i];
        _count++;
    }

    /// <summary>The mean of what several sums were made of; zero without any.</summary>
    public static double[] Mean(IReadOnlyList<RowSum> parts)
    {
        double[] mean = new double[parts[0]._sum.Length];
        long count = Math.Max(1, parts.Sum(p => p._count));
        foreach (RowSum part in parts)
        {
            for (int i = 0; i < mean.Length; i++) mean[i] += part._sum[i];
        }
        for (int i = 0; i < mean.Length; i++) mean[i] /= count;
        return mean;
    }
}
