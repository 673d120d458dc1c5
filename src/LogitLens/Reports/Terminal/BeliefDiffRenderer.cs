using LogitLens.Experiments.Surveys;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws what two models believe of a list of names: together, and the names whose belief changed most.</summary>
public static class BeliefDiffRenderer
{
    private const int MostNames = 10;
    private const int BarWidth = 12;
    private const double LeastChange = 0.001;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, BeliefDiffReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        _ = picture.Add(Heading.Of(report.Model, ink)).Add(Heading.Of(report.Against, ink)).AddGap();
        DrawGroups(picture, report, ink);
        DrawNames(picture, report, ink, "Phantoms believed in less", report.Rows.Where(r => !r.Exists && r.Change <= -LeastChange).OrderBy(r => r.Change));
        DrawNames(picture, report, ink, "Phantoms believed in more", report.Rows.Where(r => !r.Exists && r.Change >= LeastChange).OrderByDescending(r => r.Change));
        DrawNames(picture, report, ink, "Existing names believed in less", report.Rows.Where(r => r.Exists && r.Change <= -LeastChange).OrderBy(r => r.Change));
        if (report.Rows.All(r => r.Change == 0)) _ = picture.AddText("No belief differs.", ink.Strong);
        console.Write(picture);
    }

    private static void DrawGroups(Picture picture, BeliefDiffReport report, Ink ink)
    {
        _ = picture.AddText("Belief: P(yes) / (P(yes) + P(no)), the mean over the wordings", ink.Strong);
        TextTable table = new(ink, new TextColumn("names"), new TextColumn("", Right: true), new TextColumn(VisibleText.Of(report.Model.Name), Right: true, Max: 16),
            new TextColumn("believed", Right: true), new TextColumn(VisibleText.Of(report.Against.Name), Right: true, Max: 16), new TextColumn("believed", Right: true))
        { Indent = 2 };
        foreach ((string title, BeliefGroup? group) in new[] { ("existing", report.Existing), ("phantoms", report.Phantoms) })
        {
            if (group is null) continue;
            _ = table.Add(title, new StyledText(Figures.Count(group.Count), ink.Faint), new StyledText(Figures.Percent(group.Belief), ink.Strong), Figures.Count(group.Believed),
                new StyledText(Figures.Percent(group.AgainstBelief), ink.Strong), Figures.Count(group.AgainstBelieved));
        }
        _ = picture.Add(table.Lines(picture.Width));
        if (report.Separation is { } before && report.AgainstSeparation is { } after)
            _ = picture.AddText($"Belief tells the two apart with an area under the ROC curve of {Measure(before)} in {VisibleText.Of(report.Model.Name)} and {Measure(after)} in "
                + $"{VisibleText.Of(report.Against.Name)} (95 %; 0.5 is chance, 1 is perfect).");
    }

    private static string Measure(RankingMeasure measure) => $"{Figures.Share(measure.Area)} [{Figures.Share(measure.Low)}, {Figures.Share(measure.High)}]";

    private static void DrawNames(Picture picture, BeliefDiffReport report, Ink ink, string title, IEnumerable<BeliefChange> names)
    {
        BeliefChange[] all = [.. names];
        if (all.Length == 0) return;
        _ = picture.AddGap().AddText($"{title}: {(all.Length > MostNames ? $"the {MostNames} largest changes of {Figures.Count(all.Length)}" : Figures.Count(all.Length))}", ink.Strong);
        TextTable table = new(ink, new TextColumn("name", Min: 8, Max: 24), new TextColumn(VisibleText.Of(report.Model.Name), Right: true, Max: 16), new TextColumn("", Min: 0, Drop: 2),
            new TextColumn(VisibleText.Of(report.Against.Name), Right: true, Max: 16), new TextColumn("", Min: 0, Drop: 1))
        { Indent = 2 };
        foreach (BeliefChange row in all.Take(MostNames))
        {
            _ = table.Add(VisibleText.Of(row.Name), Figures.Percent(row.Belief), new StyledText(Bar.Of(row.Belief, BarWidth).PadRight(BarWidth), ink.Bar),
                Figures.Percent(row.AgainstBelief), new StyledText(Bar.Of(row.AgainstBelief, BarWidth).PadRight(BarWidth), ink.Bar));
        }
        _ = picture.Add(table.Lines(picture.Width));
    }
}
