namespace LogitLens.Benchmarks;

/// <summary>The middle of some numbers.</summary>
internal static class Median
{
    /// <summary>The middle one by size; the mean of the middle two where their number is even.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
