using LogitLens.Readout;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Generation;

/// <summary>Draws tokens from logits, reproducibly.</summary>
public sealed class Sampler
{
    private readonly SamplingOptions _options;
    private readonly Random _random;

    /// <summary>A sampler at the start of its random sequence.</summary>
    /// <exception cref="InputException">An option is out of range.</exception>
    public Sampler(SamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
        _random = new Random(options.Seed);
    }

    /// <summary>Draws the next token.</summary>
    /// <param name="logits">[V], the model's output.</param>
    /// <returns>The token, and its log-probability (nats) under the whole, unfiltered distribution at temperature 1.</returns>
    public TokenProbability Next(ReadOnlySpan<float> logits)
    {
        int best = VectorMath.ArgMax(logits);
        if (best < 0 || !float.IsFinite(logits[best]))
            throw new ArithmeticException("the logits hold no finite largest value; the weights or the residual stream are damaged");
        int chosen = _options.Temperature == 0 ? best : Draw(logits);
        return new TokenProbability(chosen, logits[chosen] - VectorMath.LogSumExp(logits));
    }

    private int Draw(ReadOnlySpan<float> logits)
    {
        (int Id, double Weight)[] kept = Candidates(logits);
        double total = kept.Sum(c => c.Weight), left = _random.NextDouble() * total;
        foreach ((int id, double weight) in kept)
        {
            left -= weight;
            if (left < 0) return id;
        }
        return kept[^1].Id;
    }

    /// <summary>The tokens that pass the filters with their probabilities relative to the best, most probable first, equals by id.</summary>
    private (int Id, double Weight)[] Candidates(ReadOnlySpan<float> logits)
    {
        int[] ids = [.. Enumerable.Range(0, logits.Length)];
        double[] weights = new double[logits.Length];
        double max = logits[VectorMath.ArgMax(logits)], sum = 0;
        for (int i = 0; i < weights.Length; i++) weights[i] = float.IsNaN(logits[i]) ? 0 : Math.Exp((logits[i] - max) / _options.Temperature);
        (int Id, double Weight)[] kept = [.. ids.Select(id => (id, weights[id])).OrderByDescending(c => c.Item2).ThenBy(c => c.id)];
        if (_options.TopK > 0) kept = kept[..Math.Min(_options.TopK, kept.Length)];
        if (_options.TopP < 1)
        {
            double needed = _options.TopP * kept.Sum(c => c.Weight);
            int count = 0;
            while (count < kept.Length && sum < needed) sum += kept[count++].Weight;
            kept = kept[..Math.Max(1, count)];
        }
        double least = _options.MinP * kept[0].Weight;
        return [.. kept.TakeWhile(c => c.Weight >= least)];
    }
}
