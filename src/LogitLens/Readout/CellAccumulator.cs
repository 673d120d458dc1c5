using LogitLens.Tensors.Kernels;

namespace LogitLens.Readout;

/// <summary>
/// The statistics of one cell, fed with the logits of one vocabulary tile after the other, and merged over threads. All
/// sums are relative to the largest logit seen so far and kept in float64, so that nothing overflows or drowns.
/// </summary>
internal sealed class CellAccumulator(int topK, int targets) : IChunkStatistics<CellAccumulator>
{
    private double _max = double.NegativeInfinity;
    private double _sum;
    private double _weighted;
    private double _crossMax = double.NegativeInfinity;
    private double _cross;

    /// <summary>The largest logits so far.</summary>
    public TopK Top { get; } = new(topK);

    /// <summary>For each target, tokens that rank before it so far.</summary>
    public int[] Ahead { get; } = new int[targets];

    /// <summary>log sum exp z, in nats.</summary>
    public double LogNormalizer => _max + Math.Log(_sum);

    /// <summary>Entropy in nats: log sum exp z minus the mean of z.</summary>
    public double Entropy => Math.Max(0, LogNormalizer - _weighted / _sum);

    /// <summary>The mean of z under the weights given to <see cref="AddCross"/>, divided by <paramref name="weightSum"/> of them.</summary>
    /// <param name="weightMax">The reference row's largest logit.</param>
    /// <param name="weightSum">The reference row's sum of exponentials relative to it.</param>
    public double CrossMean(double weightMax, double weightSum) => _cross * Math.Exp(_crossMax - weightMax) / weightSum;

    /// <summary>Largest logit so far.</summary>
    public double Max => _max;

    /// <summary>Sum of exponentials relative to it.</summary>
    public double Sum => _sum;

    /// <inheritdoc/>
    public void Clear()
    {
        (_max, _sum, _weighted) = (double.NegativeInfinity, 0, 0);
        (_crossMax, _cross) = (double.NegativeInfinity, 0);
        Top.Clear();
        Array.Clear(Ahead);
    }

    /// <summary>Takes the logits of the tokens <paramref name="firstToken"/>...</summary>
    public void Add(ReadOnlySpan<float> logits, int firstToken)
    {
        float top = float.NegativeInfinity;
        foreach (float z in logits) top = Math.Max(top, z);
        if (top > _max) Rescale(top);
        double sum = 0, weighted = 0;
        foreach (float z in logits)
        {
            double e = Math.Exp(z - _max);
            sum += e;
            weighted += e * z;
        }
        _sum += sum;
        _weighted += weighted;
        Top.Offer(firstToken, logits);
    }

    /// <summary>Counts the tokens that rank before each target: a larger logit, or the same and a lower id.</summary>
    public void Count(ReadOnlySpan<float> logits, int firstToken, ReadOnlySpan<int> ids, ReadOnlySpan<float> targetLogits)
    {
        for (int t = 0; t < ids.Length; t++)
        {
            float own = targetLogits[t];
            int before = Math.Clamp(ids[t] - firstToken, 0, logits.Length), ahead = 0;
            for (int i = 0; i < before; i++) ahead += logits[i] >= own ? 1 : 0;
            for (int i = before; i < logits.Length; i++) ahead += logits[i] > own && firstToken + i != ids[t] ? 1 : 0;
            Ahead[t] += ahead;
        }
    }

    /// <summary>Adds <c>sum w z</c>, where w are the reference row's exponentials relative to <paramref name="weightMax"/>.</summary>
    public void AddCross(ReadOnlySpan<float> logits, ReadOnlySpan<double> weights, double weightMax)
    {
        double sum = 0;
        for (int i = 0; i < logits.Length; i++) sum += weights[i] * logits[i];
        double max = Math.Max(_crossMax, weightMax);
        if (max > double.NegativeInfinity)
            _cross = (_cross == 0 ? 0 : _cross * Math.Exp(_crossMax - max)) + sum * Math.Exp(weightMax - max);
        _crossMax = max;
    }

    /// <inheritdoc/>
    public void Merge(CellAccumulator other)
    {
        if (other._max > _max) Rescale(other._max);
        if (other._sum > 0)
        {
            double scale = Math.Exp(other._max - _max);
            _sum += other._sum * scale;
            _weighted += other._weighted * scale;
        }
        double crossMax = Math.Max(_crossMax, other._crossMax);
        if (crossMax > double.NegativeInfinity)
            _cross = Scaled(_cross, _crossMax - crossMax) + Scaled(other._cross, other._crossMax - crossMax);
        _crossMax = crossMax;
        Top.Merge(other.Top);
        for (int t = 0; t < Ahead.Length; t++) Ahead[t] += other.Ahead[t];
    }

    private static double Scaled(double value, double exponent) => value == 0 ? 0 : value * Math.Exp(exponent);

    private void Rescale(double max)
    {
        double scale = _sum == 0 ? 0 : Math.Exp(_max - max);
        _sum *= scale;
        _weighted *= scale;
        _max = max;
    }
}
