namespace LogitLens.Unicode;

/// <summary>Values of disjoint, ascending ranges of code points; both ends of a range belong to it.</summary>
internal sealed class RangeTable<T>
{
    private readonly List<(int First, int Last, T Value)> _ranges = [];

    /// <summary>All ranges, ascending.</summary>
    public IReadOnlyList<(int First, int Last, T Value)> Ranges => _ranges;

    /// <summary>Adds a range after those already there.</summary>
    public void Add(int first, int last, T value)
    {
        if (last < first || (_ranges.Count > 0 && first <= _ranges[^1].Last))
            throw new InvalidOperationException($"the range {first:X4}..{last:X4} does not follow the ranges before it");
        _ranges.Add((first, last, value));
    }

    /// <summary>The value at a code point, if a range holds it.</summary>
    public bool TryFind(int codePoint, out T value)
    {
        int index = IndexAtOrAfter(codePoint);
        bool found = index < _ranges.Count && _ranges[index].First <= codePoint;
        value = found ? _ranges[index].Value : default!;
        return found;
    }

    /// <summary>The parts of the ranges that lie in <paramref name="first"/>..<paramref name="last"/>.</summary>
    public IEnumerable<(int First, int Last, T Value)> Within(int first, int last)
    {
        for (int i = IndexAtOrAfter(first); i < _ranges.Count && _ranges[i].First <= last; i++)
            yield return (Math.Max(first, _ranges[i].First), Math.Min(last, _ranges[i].Last), _ranges[i].Value);
    }

    /// <summary>The first range that ends at <paramref name="codePoint"/> or later.</summary>
    private int IndexAtOrAfter(int codePoint)
    {
        int low = 0, high = _ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].Last < codePoint) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
