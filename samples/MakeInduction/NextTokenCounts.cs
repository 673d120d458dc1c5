namespace MakeInduction;

/// <summary>How often each token, and each token after another one, comes in a text.</summary>
internal sealed class NextTokenCounts
{
    // Added to each token's count, so that a token the text does not have stays possible.
    private const double Unseen = 0.1;

    // Share of a prediction that the token before has a say in; the rest is how frequent tokens are at all.
    private const double Interpolation = 0.6;

    private readonly double[] _shares;
    private readonly SortedDictionary<int, double[]> _after = [];

    public NextTokenCounts(int vocabulary, IEnumerable<int[]> documents)
    {
        double[] counts = new double[vocabulary];
        Array.Fill(counts, Unseen);
        foreach (int[] ids in documents)
        {
            for (int i = 1; i < ids.Length; i++)
            {
                counts[ids[i]]++;
                if (!_after.TryGetValue(ids[i - 1], out double[]? after)) _after[ids[i - 1]] = after = new double[vocabulary];
                after[ids[i]]++;
            }
        }
        double total = counts.Sum();
        _shares = [.. counts.Select(count => count / total)];
    }

    /// <summary>[V], how probable each token is anywhere.</summary>
    public IReadOnlyList<double> Anywhere => _shares;

    /// <summary>The tokens that something follows, most frequent first.</summary>
    public IEnumerable<int> Contexts => _after.OrderByDescending(pair => pair.Value.Sum()).Select(pair => pair.Key);

    /// <summary>[V], how probable each token is after one of the <see cref="Contexts"/>.</summary>
    public double[] After(int context)
    {
        double total = _after[context].Sum();
        return [.. _after[context].Zip(_shares, (count, share) => Interpolation * count / total + (1 - Interpolation) * share)];
    }
}
