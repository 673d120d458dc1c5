using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Reports;

/// <summary>
/// The number that a grid is coloured by. Every scale is bright where the model has made up its mind: probability 1, entropy 0,
/// no divergence from the output, rank 1.
/// </summary>
internal sealed class GridScale
{
    private readonly ColorBy _by;
    private readonly int _target;
    private readonly double _max; // the number at the dark end; the probability scale needs none

    private GridScale(ColorBy by, int target, double max, string name, string explanation) =>
        (_by, _target, _max, Name, Explanation) = (by, target, max, name, explanation);

    /// <summary>What the number is, with its unit, for the legend of the colours.</summary>
    public string Name { get; }

    /// <summary>What the number in a cell is, to go on after "the number:".</summary>
    public string Explanation { get; }

    /// <summary>The scale for some cells of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="by">What the colours say.</param>
    /// <param name="target">For <see cref="ColorBy.Rank"/>: which of the report's targets, counted from 0.</param>
    /// <param name="shown">The cells.</param>
    /// <param name="tokens">The texts.</param>
    public static GridScale For(ReadReport report, ColorBy by, int target, IReadOnlyCollection<LensCell> shown, TokenTexts tokens)
    {
        switch (by)
        {
            case ColorBy.Entropy:
                return new(ColorBy.Entropy, 0, Largest(shown, c => c.Entropy), "entropy (nats)", "the entropy in nats");
            case ColorBy.Kl:
                return new(ColorBy.Kl, 0, Largest(shown, c => c.KlToFinal),
                    "KL to the output (nats)", "the divergence KL(output || cell) in nats");
            case ColorBy.Rank:
                string followed = tokens.Of(TargetOf(shown, target));
                return new(ColorBy.Rank, target, report.Model.Vocabulary,
                    $"rank of {followed}", $"the rank of {followed}, 1 for the most probable token");
            default:
                return new(ColorBy.Probability, 0, 1, "probability of the token", "the probability of that token in percent");
        }
    }

    /// <summary>The colour of a cell, 0..1.</summary>
    public double Heat(LensCell cell) => _by switch
    {
        ColorBy.Probability => ProbabilityOf(cell),
        ColorBy.Rank => 1 - Math.Log(cell.Targets[_target].Rank) / Math.Log(Math.Max(2, _max)),
        ColorBy.Entropy => 1 - cell.Entropy / _max,
        _ => 1 - cell.KlToFinal / _max,
    };

    /// <summary>The number of a cell in at most three columns.</summary>
    public string Short(LensCell cell) => _by switch
    {
        ColorBy.Probability => Figures.ShortPercent(ProbabilityOf(cell)),
        ColorBy.Rank => Figures.ShortCount(cell.Targets[_target].Rank),
        ColorBy.Entropy => Figures.ShortNats(cell.Entropy),
        _ => Figures.ShortNats(cell.KlToFinal),
    };

    /// <summary>The number of a cell with its sign, for pictures that have room for it.</summary>
    public string Label(LensCell cell) => Short(cell) + (_by == ColorBy.Probability ? "%" : "");

    /// <summary>The number at a place of the colour map.</summary>
    public string At(double heat) => _by switch
    {
        ColorBy.Probability => Figures.ShortPercent(heat) + "%",
        ColorBy.Rank => Figures.ShortCount((int)Math.Round(Math.Pow(_max, 1 - heat))),
        _ => Figures.ShortNats((1 - heat) * _max),
    };

    private static double ProbabilityOf(LensCell cell) => cell.Top.Count > 0 ? cell.Top[0].Probability : 0;

    private static double Largest(IEnumerable<LensCell> cells, Func<LensCell, double> number)
    {
        double largest = cells.Select(number).Where(double.IsFinite).DefaultIfEmpty().Max();
        return largest > 0 ? largest : 1;
    }

    private static int TargetOf(IReadOnlyCollection<LensCell> cells, int target)
    {
        int count = cells.Count > 0 ? cells.Min(c => c.Targets.Count) : 0;
        return target >= 0 && target < count ? cells.First().Targets[target].Id
            : throw new InputException(count == 0 ? "there is no target token to colour by the rank of; name one for the lens to read."
                : $"target {target} does not exist; the lens was read for {count} targets, counted from 0.");
    }
}
