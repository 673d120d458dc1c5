namespace LogitLens.Downloads.Transfer;

/// <summary>Bytes of a file: from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
internal readonly record struct ByteRange(long Start, long End)
{
    /// <summary>How many bytes these are.</summary>
    public long Length => End - Start;
}

/// <summary>A set of a file's bytes, as ranges that neither touch nor overlap, in order.</summary>
internal sealed class ByteRanges
{
    private readonly List<ByteRange> _ranges = [];

    /// <summary>How many bytes are in the set.</summary>
    public long Count => _ranges.Sum(r => r.Length);

    /// <summary>Adds bytes; those that are in it already do no harm.</summary>
    public void Add(ByteRange added)
    {
        if (added.Length <= 0) return;
        int first = _ranges.FindIndex(r => r.End >= added.Start);
        if (first < 0)
        {
            _ranges.Add(added);
            return;
        }
        int after = first;
        while (after < _ranges.Count && _ranges[after].Start <= added.End)
        {
            added = new ByteRange(Math.Min(added.Start, _ranges[after].Start), Math.Max(added.End, _ranges[after].End));
            after++;
        }
        _ranges.RemoveRange(first, after - first);
        _ranges.Insert(first, added);
    }

    /// <summary>What a file of so many bytes has besides the set, in parts of at most <paramref name="most"/> bytes.</summary>
    public IEnumerable<ByteRange> Missing(long size, long most)
    {
        long at = 0;
        foreach (ByteRange range in _ranges.Append(new ByteRange(size, size)).ToArray())
        {
            for (; at < range.Start; at = Math.Min(at + most, range.Start)) yield return new ByteRange(at, Math.Min(at + most, range.Start));
            at = range.End;
        }
    }
}
