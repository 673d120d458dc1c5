using System.Runtime.InteropServices;

namespace LogitLens.Head.Overview;

/// <summary>Rows that are equal bit for bit.</summary>
/// <param name="Rows">How many rows have at least one equal.</param>
/// <param name="GroupCount">How many groups of equal rows there are.</param>
/// <param name="Groups">The largest groups, the largest first, then by their lowest id.</param>
public sealed record DuplicateRows(int Rows, int GroupCount, IReadOnlyList<DuplicateGroup> Groups)
{
    private const int MostGroups = 16, MostIds = 16;

    internal static DuplicateRows Find(RowSpace space, int[] hashes)
    {
        List<List<int>> groups = [];
        foreach (IGrouping<int, int> bucket in Enumerable.Range(0, hashes.Length).GroupBy(id => hashes[id]).Where(b => b.Skip(1).Any()))
            groups.AddRange(Split(space, bucket).Where(g => g.Count > 1));
        return new DuplicateRows(groups.Sum(g => g.Count), groups.Count,
            [.. groups.OrderByDescending(g => g.Count).ThenBy(g => g[0]).Take(MostGroups).Select(g => new DuplicateGroup(g.Count, [.. g.Take(MostIds)]))]);
    }

    /// <summary>The rows of one hash by what they really hold.</summary>
    private static IEnumerable<List<int>> Split(RowSpace space, IEnumerable<int> ids)
    {
        List<(double[] Row, List<int> Ids)> groups = [];
        foreach (int id in ids)
        {
            double[] row = space.Row(id);
            int known = groups.FindIndex(g => MemoryMarshal.AsBytes<double>(g.Row).SequenceEqual(MemoryMarshal.AsBytes<double>(row)));
            if (known >= 0) groups[known].Ids.Add(id);
            else groups.Add((row, [id]));
        }
        return groups.Select(g => g.Ids);
    }
}

/// <summary>Rows that equal each other.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Ids">The lowest of their token ids.</param>
public sealed record DuplicateGroup(int Count, IReadOnlyList<int> Ids);
