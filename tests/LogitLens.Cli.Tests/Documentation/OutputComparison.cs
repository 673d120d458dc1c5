namespace LogitLens.Cli.Tests.Documentation;

/// <summary>Holds the output that a page shows, where a line <c>...</c> stands for any lines, to what a command printed.</summary>
internal static class OutputComparison
{
    private const string AnyLines = "...";

    /// <summary>The first line of the page that the output does not have, and what it has there; null where they agree.</summary>
    /// <param name="shown">The lines of the page.</param>
    /// <param name="printed">The lines of the command.</param>
    public static Difference? Compare(IReadOnlyList<string> shown, IReadOnlyList<string> printed)
    {
        int from = 0, at = 0;
        while (true)
        {
            int length = shown.Skip(from).TakeWhile(l => l != AnyLines).Count();
            bool first = from == 0, last = from + length == shown.Count;
            int place = Place(shown, from, length, printed, at, first, last);
            int same = Same(shown, from, length, printed, place);
            if (same < length) return new Difference(from + same, shown[from + same], Line(printed, place + same));
            at = place + length;
            if (last) return at == printed.Count ? null : new Difference(shown.Count, null, printed[at]);
            from += length + 1;
        }
    }

    /// <summary>Where these lines stand, or else where most of them do.</summary>
    private static int Place(IReadOnlyList<string> shown, int from, int length, IReadOnlyList<string> printed, int at, bool first, bool last)
    {
        if (first) return at;
        if (last) return Math.Max(at, printed.Count - length);
        return Enumerable.Range(at, printed.Count - at + 1).MaxBy(p => Same(shown, from, length, printed, p));
    }

    private static int Same(IReadOnlyList<string> shown, int from, int length, IReadOnlyList<string> printed, int place)
    {
        int same = 0;
        while (same < length && Line(printed, place + same) == shown[from + same]) same++;
        return same;
    }

    private static string? Line(IReadOnlyList<string> lines, int index) => index < lines.Count ? lines[index] : null;
}

/// <summary>Where a page and an output part.</summary>
/// <param name="Index">The index of the page's line.</param>
/// <param name="Shown">The page's line; null after its last.</param>
/// <param name="Printed">The output's line; null after its last.</param>
internal sealed record Difference(int Index, string? Shown, string? Printed)
{
    public override string ToString() => $"  the page shows   {Shown ?? "(nothing more)"}\n  but it prints    {Printed ?? "(nothing more)"}";
}
