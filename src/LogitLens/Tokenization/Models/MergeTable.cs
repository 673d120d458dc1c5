namespace LogitLens.Tokenization.Models;

/// <summary>Which pairs of neighbouring tokens become which token, and how early: the lower the rank, the earlier.</summary>
internal sealed class MergeTable(int capacity)
{
    // Multiplying by an odd number loses nothing and spreads the keys, whose plain hash would be the exclusive or of the ids.
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private readonly Dictionary<ulong, (int Rank, int Result)> _merges = new(capacity);

    /// <summary>Sets the merge of a pair; a pair that is named again takes its later rank.</summary>
    public void Set(int left, int right, int rank, int result) => _merges[Key(left, right)] = (rank, result);

    public bool TryGet(int left, int right, out int rank, out int result)
    {
        bool found = _merges.TryGetValue(Key(left, right), out (int Rank, int Result) merge);
        (rank, result) = merge;
        return found;
    }

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32 | (uint)right) * Spread;
}
