namespace LogitLens.Head.Overview;

/// <summary>Which tokens stand for all of them where comparing all would take a product of V by V.</summary>
internal static class Sample
{
    /// <summary>Tokens compared at most.</summary>
    public const int Size = 128;

    /// <summary>All of some ids, or so many at equal steps among them: the same ones on every run.</summary>
    public static int[] Of(IReadOnlyList<int> ids) =>
        ids.Count <= Size ? [.. ids] : [.. Enumerable.Range(0, Size).Select(i => ids[(int)((long)i * ids.Count / Size)])];
}
