namespace LogitLens.Tokenization.Unicode;

/// <summary>A set of Unicode code points: sorted disjoint ranges, with a bit map over the basic plane for speed.</summary>
internal sealed class CodePointSet
{
    public const int LastCodePoint = 0x10FFFF;

    private readonly (int First, int Last)[] _ranges;
    private readonly ulong[] _basicPlane = new ulong[0x10000 / 64];

    private CodePointSet(List<(int First, int Last)> ranges)
    {
        _ranges = [.. ranges];
        foreach ((int first, int last) in _ranges)
        {
            for (int c = first; c <= Math.Min(last, 0xFFFF); c++) _basicPlane[c >> 6] |= 1UL << (c & 63);
        }
    }

    public static CodePointSet Empty { get; } = new([]);

    public static CodePointSet All { get; } = new([(0, LastCodePoint)]);

    public static CodePointSet Of(params int[] codePoints) => FromRanges(codePoints.Select(c => (c, c)));

    public static CodePointSet Range(int first, int last) => new([(first, last)]);

    /// <summary>The set of the pairs first, last, first, last ...</summary>
    public static CodePointSet OfPairs(params ReadOnlySpan<int> bounds)
    {
        var ranges = new List<(int, int)>(bounds.Length / 2);
        for (int i = 0; i < bounds.Length; i += 2) ranges.Add((bounds[i], bounds[i + 1]));
        return FromRanges(ranges);
    }

    public static CodePointSet FromRanges(IEnumerable<(int First, int Last)> ranges)
    {
        var merged = new List<(int First, int Last)>();
        foreach ((int First, int Last) range in ranges.OrderBy(r => r.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else merged.Add(range);
        }
        return new(merged);
    }

    public bool Contains(int codePoint)
    {
        if (codePoint <= 0xFFFF) return (_basicPlane[codePoint >> 6] >> (codePoint & 63) & 1) != 0;
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (codePoint > _ranges[middle].Last) low = middle + 1;
            else if (codePoint < _ranges[middle].First) high = middle - 1;
            else return true;
        }
        return false;
    }

    public CodePointSet Union(CodePointSet other) => FromRanges(_ranges.Concat(other._ranges));

    public CodePointSet Complement()
    {
        var gaps = new List<(int, int)>();
        int next = 0;
        foreach ((int first, int last) in _ranges)
        {
            if (first > next) gaps.Add((next, first - 1));
            next = last + 1;
        }
        if (next <= LastCodePoint) gaps.Add((next, LastCodePoint));
        return new(gaps);
    }

    public CodePointSet Intersect(CodePointSet other) => Complement().Union(other.Complement()).Complement();
}
