namespace LogitLens.Experiments.Surveys;

/// <summary>
/// How well a figure tells two groups apart: the area under the ROC curve, which is the probability that one of the first group has a
/// higher figure than one of the second, ties counted half. The interval is DeLong's (DeLong, DeLong and Clarke-Pearson 1988).
/// </summary>
/// <param name="Area">0..1; one half where the figure tells nothing.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record RankingMeasure(double Area, double Low, double High)
{
    private const double NormalQuantile = 1.959963984540054;

    /// <summary>Compares two groups; null where one has no members.</summary>
    public static RankingMeasure? Of(IReadOnlyList<double> positive, IReadOnlyList<double> negative)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        if (positive.Count == 0 || negative.Count == 0) return null;
        double[] ofPositive = [.. positive.Select(p => negative.Average(n => Wins(p, n)))], ofNegative = [.. negative.Select(n => positive.Average(p => Wins(p, n)))];
        double area = ofPositive.Average();
        double error = Math.Sqrt(Variance(ofPositive, area) / positive.Count + Variance(ofNegative, area) / negative.Count);
        return new RankingMeasure(area, Math.Max(0, area - NormalQuantile * error), Math.Min(1, area + NormalQuantile * error));
    }

    private static double Wins(double positive, double negative) => positive > negative ? 1 : positive == negative ? 0.5 : 0;

    private static double Variance(double[] values, double mean) => values.Length < 2 ? 0 : values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
}
