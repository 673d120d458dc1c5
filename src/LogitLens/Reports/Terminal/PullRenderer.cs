using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws a download: what would be fetched, a row each, or what was, and what to type next.</summary>
public static class PullRenderer
{
    private const int ShortCommit = 12;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, PullReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        if (report.DryRun) _ = picture.Add(Table(report, ink).Lines(picture.Width)).AddGap().AddText(Intent(report));
        else _ = picture.AddText(Outcome(report));
        console.Write(picture);
        // Neither is wrapped: they are there to be copied.
        if (!report.DryRun) console.Profile.Out.Writer.WriteLine($"In {VisibleText.Of(report.Snapshot)}");
        if (report.Next is { } next) console.Profile.Out.Writer.WriteLine($"Next: {VisibleText.Of(next)}");
    }

    /// <summary>What is to be done, in one line.</summary>
    /// <param name="report">The report of a plan.</param>
    public static string Intent(PullReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string fetch = report.BytesToFetch == 0 ? "nothing to fetch" : $"{Figures.Bytes(report.BytesToFetch)} to fetch";
        return $"{What(report)}, {fetch} into {VisibleText.Of(report.Snapshot)}";
    }

    private static string Outcome(PullReport report)
    {
        int unhashed = report.Files.Count(f => f.Check == FileCheck.Size);
        string fetched = report.BytesReceived == 0 ? "nothing had to be fetched"
            : $"{Figures.Bytes(report.BytesReceived)} fetched in {Figures.Time(report.Seconds)}";
        string check = !report.Files.Any(f => f.State == PullState.Fetched) ? ""
            : unhashed == 0 ? ", every new file compared with its hash" : $", {Files(unhashed)} without a hash to compare with";
        return $"{What(report)}: {fetched}{check}";
    }

    private static TextTable Table(PullReport report, Ink ink)
    {
        TextTable table = new(ink, new TextColumn("file", Min: 20), new TextColumn("size", Right: true), new TextColumn("state"));
        foreach (PulledFile file in report.Files)
            _ = table.Add(new StyledText(VisibleText.Of(file.Name)), new StyledText(Figures.Bytes(file.Bytes)), new StyledText(State(file), ink.Faint));
        return table;
    }

    private static string State(PulledFile file) => file.State == PullState.Cached ? "in the cache"
        : file.BytesKept == file.Bytes ? "in the cache, of another revision"
        : file.BytesKept > 0 ? $"to fetch, {Figures.Bytes(file.BytesKept)} are left from before" : "to fetch";

    private static string What(PullReport report) =>
        $"{VisibleText.Of(report.Model)} at {report.Commit[..Math.Min(ShortCommit, report.Commit.Length)]}: {Files(report.Files.Count)}, {Figures.Bytes(report.Bytes)}";

    private static string Files(int count) => count == 1 ? "1 file" : $"{Figures.Number(count)} files";
}
