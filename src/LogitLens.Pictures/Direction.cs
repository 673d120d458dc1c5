using System.Text;

namespace LogitLens.Pictures;

/// <summary>The direction of text.</summary>
internal static class Direction
{
    /// <summary>The blocks of scripts written from right to left (Unicode Character Database, DerivedBidiClass, the ranges of R and AL).</summary>
    private static readonly (int First, int Last)[] RightToLeft =
        [(0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF)];

    /// <summary>Runs from left to right: those from right to left that follow one another stand in the opposite order.</summary>
    public static IReadOnlyList<TextRun> InOrder(IReadOnlyList<TextRun> runs)
    {
        List<TextRun> ordered = [];
        int at = 0; // where the next run from right to left goes
        foreach (TextRun run in runs)
        {
            ordered.Insert(run.RightToLeft ? at : ordered.Count, run);
            if (!run.RightToLeft) at = ordered.Count;
        }
        return ordered;
    }

    /// <summary>Whether a cluster belongs to such a script.</summary>
    public static bool IsRightToLeft(string cluster) =>
        Rune.TryGetRuneAt(cluster, 0, out Rune first) && Array.Exists(RightToLeft, r => first.Value >= r.First && first.Value <= r.Last);
}
