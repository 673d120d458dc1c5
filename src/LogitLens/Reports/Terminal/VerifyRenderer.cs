using LogitLens.Verification;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws a verification: a line for each tensor with its largest difference, the greedy tokens, a summary.</summary>
public static class VerifyRenderer
{
    private const int MarkWidth = 6;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, VerifyReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        _ = picture.Add(Heading.Of(report.Model, ink))
            .AddText($"against {Unicode.VisibleText.Of(report.Expected)}", ink.Faint).AddGap();
        if (report.Comparisons.Count > 0) _ = picture.Add(Table(report, ink).Lines(picture.Width)).AddGap();
        DrawGreedy(picture, report, ink);
        DrawSummary(picture, report, ink);
        console.Write(picture);
    }

    private static TextTable Table(VerifyReport report, Ink ink)
    {
        TextTable table = new(ink,
            new TextColumn(new string(' ', MarkWidth)), new TextColumn("tensor", Min: 12), new TextColumn("largest", Right: true),
            new TextColumn("limit", Right: true), new TextColumn("at index", Min: 8, Max: 20, Drop: 3),
            new TextColumn("expected", Right: true, Drop: 2), new TextColumn("found", Right: true, Drop: 1));
        foreach (TensorComparison c in report.Comparisons)
        {
            Style style = c.Passed ? Style.Plain : ink.Bad;
            string at = $"[{string.Join(", ", c.Index)}]";
            _ = table.Add(
                Mark(c.Passed, ink), new StyledText(Unicode.VisibleText.Of(c.Name), style),
                new StyledText(Figures.Difference(c.LargestDifference), style), new StyledText(Figures.Difference(c.Limit), ink.Faint),
                new StyledText(at, ink.Faint), Figures.Value(c.Expected), new StyledText(Figures.Value(c.Found), style));
        }
        return table;
    }

    private static void DrawGreedy(Picture picture, VerifyReport report, Ink ink)
    {
        if (report.ExpectedGreedy.Count == 0 && report.FoundGreedy.Count == 0) return;
        int first = FirstDifference(report);
        _ = picture.Add(Marked(first < 0, ink).Add(first < 0
            ? $"all {report.ExpectedGreedy.Count} greedy tokens as expected" : $"the greedy tokens differ from token {first} on, counted from 0"));
        if (first >= 0)
        {
            _ = picture.AddText($"expected  {string.Join(' ', report.ExpectedGreedy)}", indent: MarkWidth + 2)
                .AddText($"found     {string.Join(' ', report.FoundGreedy)}", indent: MarkWidth + 2);
        }
        _ = picture.AddGap();
    }

    private static void DrawSummary(Picture picture, VerifyReport report, Ink ink)
    {
        int count = report.Comparisons.Count, failed = report.Comparisons.Count(c => !c.Passed);
        string text = count == 0 ? "no tensor was compared"
            : failed == 0 ? $"tensors within their limits: all {count}" : $"tensors beyond their limits: {failed} of {count}";
        if (FirstDifference(report) >= 0) text += "; the greedy tokens differ";
        _ = picture.Add(Marked(report.Passed, ink).Add(text, ink.Strong));
    }

    private static Line Marked(bool passed, Ink ink) => new Line().Add(Mark(passed, ink), MarkWidth).Add("  ");

    private static StyledText Mark(bool passed, Ink ink) => passed ? new StyledText("✓ ok", ink.Good) : new StyledText("✗ FAIL", ink.Bad);

    /// <summary>The number of the first greedy token that differs or is missing; -1 where all are the same.</summary>
    private static int FirstDifference(VerifyReport report)
    {
        int shorter = Math.Min(report.ExpectedGreedy.Count, report.FoundGreedy.Count);
        for (int i = 0; i < shorter; i++)
        {
            if (report.ExpectedGreedy[i] != report.FoundGreedy[i]) return i;
        }
        return report.ExpectedGreedy.Count == report.FoundGreedy.Count ? -1 : shorter;
    }
}
