namespace LogitLens.Head.Overview;

/// <summary>A quantile of some values.</summary>
/// <param name="Share">0 for the smallest, 0.5 for the median, 1 for the largest.</param>
/// <param name="Value">The value, interpolated between the two nearest ones.</param>
public sealed record Quantile(double Share, double Value)
{
    private static readonly double[] Shares = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

    /// <summary>The usual quantiles of values, NaN left out; none without values.</summary>
    internal static IReadOnlyList<Quantile> Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(v => !double.IsNaN(v)).Order()];
        return sorted.Length == 0 ? [] : [.. Shares.Select(share => new Quantile(share, At(sorted, share)))];
    }

    /// <summary>The median of values, NaN left out; NaN without values.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(v => !double.IsNaN(v)).Order()];
        return sorted.Length == 0 ? double.NaN : At(sorted, 0.5);
    }

    private static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        return below == place ? sorted[below] : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
