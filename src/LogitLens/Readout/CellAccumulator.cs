using LogitLens.Tensors.Kernels;

namespace LogitLens.Readout;

/// <summary>
/// The statistics of one cell, fed with the logits of one vocabulary tile after the other, and merged over threads. All
/// sums are relative to the largest logit seen so far and kept in float64, so that nothing overflows or drowns.
/// </summary>
internal sealed class CellAccumulator(int topK, int targets, int sets = 0) : IChunkStatistics<CellAccumulator>
{
    private double _max = double.NegativeInfinity;
    private double _sum;
    private double _weighted; // sum e^(z - max) (z - max)
    private double _crossMax = double.NegativeInfinity;
    private double _cross;
    private readonly SetSum[] _sets = NoSums(sets);

    /// <summary>The largest logits so far.</summary>
    public TopK Top { get; } = new(topK);

    /// <summary>For each target, tokens that rank before it so far.</summary>
    public int[] Ahead { get; } = new int[targets];

    /// <summary>log sum exp z, in nats.</summary>
    public double LogNormalizer => _max + Math.Log(_sum);

    /// <summary>Entropy in nats: log sum exp z minus the mean of z.</summary>
    public double Entropy => Math.Max(0, Math.Log(_sum) - _weighted / _sum);

    /// <summary>
    /// KL(output || this cell) in nats: <c>sum p log p - sum p z + log sum exp z</c>, where p is the output's distribution. Rounding may leave
    /// a tiny negative number where the two are the same; infinite where this cell excludes what the output says.
    /// </summary>
    /// <param name="output">The cell whose exponentials weighed this one's logits.</param>
    public double KlFrom(CellAccumulator output) => Math.Max(0, LogNormalizer - output.Entropy - CrossMean(output));

    /// <summary>Log of the sum of the probabilities of a set's tokens, in nats; negative infinity where all are 0.</summary>
    /// <param name="set">Which of the sets, counted from 0.</param>
    public double LogProbabilityOf(int set) => Math.Min(0, _sets[set].LogRelativeTo(_max) - Math.Log(_sum));

    /// <summary>Largest logit so far.</summary>
    public double Max => _max;

    /// <inheritdoc/>
    public void Clear()
    {
        (_max, _sum, _weighted) = (double.NegativeInfinity, 0, 0);
        (_crossMax, _cross) = (double.NegativeInfinity, 0);
        Top.Restart();
        Array.Clear(Ahead);
        Array.Fill(_sets, new SetSum());
    }

    /// <summary>Takes the logits of the tokens <paramref name="firstToken"/>... of the output, whose exponentials weigh other layers.</summary>
    /// <param name="logits">One for each token.</param>
    /// <param name="firstToken">First token id.</param>
    /// <param name="weights">Receives the exponentials relative to <see cref="Max"/>.</param>
    public void AddOutput(ReadOnlySpan<float> logits, int firstToken, Span<double> weights)
    {
        Raise(logits);
        Take(ExponentialSums.Weigh(logits, _max, weights));
        Top.Offer(firstToken, logits);
    }

    /// <summary>Takes the logits of the tokens <paramref name="firstToken"/>..., and what they are under another distribution.</summary>
    /// <param name="logits">One for each token.</param>
    /// <param name="firstToken">First token id.</param>
    /// <param name="weights">The output's exponentials for the same tokens.</param>
    /// <param name="weightMax">What they are relative to.</param>
    public void Add(ReadOnlySpan<float> logits, int firstToken, ReadOnlySpan<double> weights, double weightMax)
    {
        Raise(logits);
        ExponentialSums sums = ExponentialSums.Against(logits, _max, weights);
        Take(sums);
        Top.Offer(firstToken, logits);
        double max = Math.Max(_crossMax, weightMax);
        if (max > double.NegativeInfinity) _cross = Scaled(_cross, _crossMax - max) + Scaled(sums.Cross, weightMax - max);
        _crossMax = max;
    }

    /// <summary>Counts the tokens that rank before each target: a larger logit, or the same and a lower id.</summary>
    public void Count(ReadOnlySpan<float> logits, int firstToken, ReadOnlySpan<int> ids, ReadOnlySpan<float> targetLogits)
    {
        for (int t = 0; t < ids.Length; t++)
        {
            float own = targetLogits[t];
            int before = Math.Clamp(ids[t] - firstToken, 0, logits.Length), after = Math.Clamp(ids[t] + 1 - firstToken, 0, logits.Length);
            Ahead[t] += AtLeast(logits[..before], own) + VectorMath.CountGreater(logits[after..], own);
        }
    }

    /// <summary>Adds up what each set has among the tokens <paramref name="firstToken"/>...; only its own tokens are looked at.</summary>
    /// <param name="logits">One for each token.</param>
    /// <param name="firstToken">First token id.</param>
    /// <param name="sets">The ids of each set, ascending.</param>
    public void AddSets(ReadOnlySpan<float> logits, int firstToken, int[][] sets)
    {
        for (int s = 0; s < sets.Length; s++)
        {
            ReadOnlySpan<int> ids = sets[s];
            int first = ids.BinarySearch(firstToken);
            for (int i = first < 0 ? ~first : first; i < ids.Length && ids[i] - firstToken < logits.Length; i++) _sets[s].Add(logits[ids[i] - firstToken]);
        }
    }

    /// <inheritdoc/>
    public void Merge(CellAccumulator other)
    {
        if (other._max > _max) Rescale(other._max);
        if (other._sum > 0)
        {
            double scale = Math.Exp(other._max - _max);
            _sum += other._sum * scale;
            _weighted += (other._weighted + (other._max - _max) * other._sum) * scale;
        }
        else if (double.IsNaN(other._sum))
        {
            (_sum, _weighted) = (double.NaN, double.NaN);
        }
        double crossMax = Math.Max(_crossMax, other._crossMax);
        if (crossMax > double.NegativeInfinity)
            _cross = Scaled(_cross, _crossMax - crossMax) + Scaled(other._cross, other._crossMax - crossMax);
        _crossMax = crossMax;
        Top.Merge(other.Top);
        for (int t = 0; t < Ahead.Length; t++) Ahead[t] += other.Ahead[t];
        for (int s = 0; s < _sets.Length; s++) _sets[s].Merge(other._sets[s]);
    }

    /// <summary>The mean of z under the output's distribution.</summary>
    private double CrossMean(CellAccumulator output) => _cross * Math.Exp(_crossMax - output.Max) / output._sum;

    private static SetSum[] NoSums(int count)
    {
        SetSum[] sums = new SetSum[count];
        Array.Fill(sums, new SetSum());
        return sums;
    }

    private static int AtLeast(ReadOnlySpan<float> logits, float floor)
    {
        // At least the floor is more than the next smaller number, which negative infinity does not have.
        if (floor > float.NegativeInfinity) return VectorMath.CountGreater(logits, MathF.BitDecrement(floor));
        int count = 0;
        foreach (float z in logits) count += z >= floor ? 1 : 0;
        return count;
    }

    /// <summary>A sum relative to another origin; what has become nothing beside it is 0, also where it was infinite.</summary>
    private static double Scaled(double value, double exponent) => Math.Exp(exponent) is > 0 and double scale && value != 0 ? value * scale : 0;

    private void Take(ExponentialSums sums)
    {
        _sum += sums.Sum;
        _weighted += sums.Weighted;
    }

    private void Raise(ReadOnlySpan<float> logits)
    {
        float top = VectorMath.Max(logits);
        if (top > _max) Rescale(top);
    }

    private void Rescale(double max)
    {
        if (_sum > 0)
        {
            double scale = Math.Exp(_max - max);
            _weighted = scale == 0 ? 0 : scale * (_weighted + (_max - max) * _sum);
            _sum *= scale;
        }
        _max = max;
    }
}
