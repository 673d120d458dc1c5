using LogitLens.Models.Specs;

namespace LogitLens.Forward;

/// <summary>Chooses the experts of a position and weighs them, in float64.</summary>
/// <param name="spec">The rules.</param>
/// <param name="experts">Experts to choose from.</param>
internal sealed class Router(RouterSpec spec, int experts)
{
    private readonly double[] _scores = new double[experts];
    private readonly double[] _worth = new double[experts]; // what the choice goes by; negative infinity for whom it cannot meet
    private readonly int[] _chosen = new int[spec.PerToken];

    /// <summary>Finds the weights of one position.</summary>
    /// <param name="logits">[experts]; where they are NaN, nobody is chosen.</param>
    /// <param name="correction">[experts] added to the scores for the choice, or empty.</param>
    /// <param name="weights">Receives [experts], 0 for those not chosen.</param>
    public void Route(ReadOnlySpan<float> logits, ReadOnlySpan<float> correction, Span<float> weights)
    {
        Score(logits);
        for (int e = 0; e < experts; e++) _worth[e] = _scores[e] + (correction.IsEmpty ? 0 : correction[e]);
        if (spec.Groups is { } groups) BarAllBut(groups);
        int count = 0;
        double sum = 0;
        for (int best; count < _chosen.Length && (best = Largest(_worth)) >= 0; count++)
        {
            if (spec.Scoring == RouterScoring.SparseMixer) _scores[best] = ShareOfNear(logits, logits[best]);
            sum += _scores[best];
            _worth[best] = double.NegativeInfinity;
            _chosen[count] = best;
        }
        double factor = spec.Scale / (spec.Normalize ? Math.Max(sum, spec.LeastSum) : 1);
        weights.Clear();
        foreach (int e in _chosen.AsSpan(0, count)) weights[e] = (float)(_scores[e] * factor);
    }

    private void Score(ReadOnlySpan<float> logits)
    {
        for (int e = 0; e < experts; e++) _scores[e] = logits[e];
        if (spec.Scoring == RouterScoring.Softmax)
        {
            double max = _scores.Max(), sum = 0;
            for (int e = 0; e < experts; e++) sum += _scores[e] = Math.Exp(_scores[e] - max);
            for (int e = 0; e < experts; e++) _scores[e] /= sum;
        }
        else if (spec.Scoring == RouterScoring.Sigmoid)
        {
            for (int e = 0; e < experts; e++) _scores[e] = 1 / (1 + Math.Exp(-_scores[e]));
        }
    }

    /// <summary>Leaves only the experts of the best groups to be chosen.</summary>
    private void BarAllBut(ExpertGroupsSpec groups)
    {
        int size = experts / groups.Count;
        double[] worth = new double[groups.Count];
        for (int g = 0; g < groups.Count; g++)
            worth[g] = _worth.AsSpan(g * size, size).ToArray().OrderDescending().Take(groups.Judges).Sum();
        for (int kept = 0, best; kept < groups.Kept && (best = Largest(worth)) >= 0; kept++) worth[best] = double.NegativeInfinity;
        for (int g = 0; g < groups.Count; g++)
            if (!double.IsNegativeInfinity(worth[g])) _worth.AsSpan(g * size, size).Fill(double.NegativeInfinity);
    }

    /// <summary>The softmax of a logit, the largest of those that can be chosen, over those near to it.</summary>
    private double ShareOfNear(ReadOnlySpan<float> logits, double largest)
    {
        double sum = 0;
        for (int e = 0; e < experts; e++)
        {
            double below = largest - logits[e];
            bool far = below / Math.Max(Math.Abs(logits[e]), largest) > spec.Nearness;
            if (!far && !double.IsNegativeInfinity(_worth[e])) sum += Math.Exp(-below);
        }
        return 1 / sum;
    }

    /// <summary>Where the largest number stands, the first of equal ones; -1 where all are negative infinity or NaN.</summary>
    private static int Largest(ReadOnlySpan<double> numbers)
    {
        int at = -1;
        double largest = double.NegativeInfinity;
        for (int i = 0; i < numbers.Length; i++)
            if (numbers[i] > largest) (at, largest) = (i, numbers[i]);
        return at;
    }
}
