using LogitLens.Experiments.Surveys;
using LogitLens.Generation;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws what a survey found: the beliefs as two histograms, the answers, and what phantoms snap to.</summary>
public static class SurveyRenderer
{
    private const int BarWidth = 20;
    private const int LeastBar = 4;

    /// <summary>Columns of the table of beliefs before those of the groups, and of a group beside its bar.</summary>
    private const int FiguresWidth = 9, GroupWidth = 12;

    private const int MostSnaps = 12;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, SurveyReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        _ = picture.Add(Heading.Of(report.Model, report.Chat, ink)).AddGap();
        if (Groups(report.Summary).Any())
        {
            DrawBeliefs(picture, report.Summary, ink);
            DrawAnswers(picture.AddGap(), report.Summary, ink);
        }
        else _ = picture.AddText("There are no names in this part of the list.");
        if (report.Summary.Snaps.Count > 0) DrawSnaps(picture.AddGap(), report.Summary, ink);
        DrawWhere(picture.AddGap(), report, ink);
        console.Write(picture);
    }

    private static IEnumerable<(string Title, SurveyGroup Group)> Groups(SurveySummary summary)
    {
        if (summary.Existing is { } existing) yield return ("existing", existing);
        if (summary.Phantoms is { } phantoms) yield return ("phantoms", phantoms);
    }

    private static void DrawBeliefs(Picture picture, SurveySummary summary, Ink ink)
    {
        (string Title, SurveyGroup Group)[] groups = [.. Groups(summary)];
        _ = picture.AddText("existing: names that have an emoji. phantoms: names that have none.", ink.Faint).AddGap();
        _ = picture.AddText("Belief: names by P(yes) / (P(yes) + P(no)), the mean over the wordings", ink.Strong);
        TextTable table = new(ink, [new TextColumn("P(yes)"), .. groups.SelectMany(g => new[] { new TextColumn(g.Title, Right: true), new TextColumn("", Drop: 1) })]) { Indent = 2 };
        int most = groups.Max(g => g.Group.Histogram.Max()), barWidth = Math.Min(BarWidth, (picture.Width - FiguresWidth) / groups.Length - GroupWidth);
        for (int bin = groups[0].Group.Histogram.Count - 1; bin >= 0; bin--)
        {
            _ = table.Add([new StyledText($"0.{bin}–{(bin == 9 ? "1.0" : $"0.{bin + 1}")}", ink.Faint), .. groups.SelectMany(g => new StyledText[]
            {
                Figures.Number(g.Group.Histogram[bin]), new(barWidth < LeastBar ? "" : Bar.Of((double)g.Group.Histogram[bin] / most, barWidth).PadRight(barWidth), ink.Bar),
            })]);
        }
        _ = picture.Add(table.Lines(picture.Width));
        if (summary.Separation is { } separation)
            _ = picture.AddText($"Belief tells the two apart with an area under the ROC curve of {Figures.Share(separation.Area)} "
                + $"[{Figures.Share(separation.Low)}, {Figures.Share(separation.High)}] (95%; 0.5 is chance, 1 is perfect).");
    }

    private static void DrawAnswers(Picture picture, SurveySummary summary, Ink ink)
    {
        (string Title, SurveyGroup Group)[] groups = [.. Groups(summary)];
        _ = picture.AddText("Answers", ink.Strong);
        TextTable table = new(ink, [new TextColumn("", Min: 16), .. groups.Select(g => new TextColumn(g.Title, Right: true))]) { Indent = 2 };
        Add("names", g => g.Count);
        Add("believed (mean P(yes) above 0.5)", g => g.Believed);
        Add("gave the emoji of that name", g => g.Right);
        Add("gave another emoji", g => g.Wrong);
        Add("no whole emoji, even after a beginning", g => g.WithoutEmoji);
        Add("had to be given an answer's beginning", g => g.Forced);
        Add("ended: settled", Ended(TraceEnd.Settled));
        Add("ended: corrected itself", Ended(TraceEnd.CorrectedItself));
        Add("ended: gave up", Ended(TraceEnd.GaveUp));
        Add("ended: ran out of tokens", Ended(TraceEnd.RanOut));
        Add("ended: no emoji", Ended(TraceEnd.NoAttempt));
        _ = picture.Add(table.Lines(picture.Width));

        static Func<SurveyGroup, int> Ended(TraceEnd end) => g => g.Ends.First(e => e.End == end).Count;

        void Add(string what, Func<SurveyGroup, int> count) => table.Add([what, .. groups.Select(g => new StyledText(Figures.Count(count(g.Group)), ink.Strong))]);
    }

    private static void DrawSnaps(Picture picture, SurveySummary summary, Ink ink)
    {
        _ = picture.AddText("What phantoms snap to", ink.Strong);
        TextTable table = new(ink, new TextColumn("emoji", Min: 8, Max: 24), new TextColumn("names", Right: true), new TextColumn("", Min: 10)) { Indent = 2 };
        foreach (SnapCount snap in summary.Snaps.Take(MostSnaps))
        {
            _ = table.Add(snap.Emoji.Length > 0 ? $"{snap.Emoji} {snap.Name}" : "no whole emoji", new StyledText(Figures.Count(snap.Count), ink.Strong),
                new StyledText(VisibleText.Of(string.Join(", ", snap.Names)), ink.Faint));
        }
        _ = picture.Add(table.Lines(picture.Width));
    }

    private static void DrawWhere(Picture picture, SurveyReport report, Ink ink)
    {
        string part = report.Shard == "1/1" ? "" : $", shard {report.Shard} of its {Figures.Count(report.Names)} names";
        string where = report.File is { } file ? $"in {VisibleText.Of(file)}" : "kept in no file; --out FILE.csv, .jsonl or .parquet keeps them, --json prints them";
        string continued = report.Continued > 0 ? $"; {Rows(report.Continued)} from an earlier run" : "";
        _ = picture.AddText($"{Rows(report.Rows.Count)} of {VisibleText.Of(report.List)}{part}, {where}{continued}.", ink.Faint);

        static string Rows(int count) => $"{Figures.Count(count)} {(count == 1 ? "row" : "rows")}";
    }
}
