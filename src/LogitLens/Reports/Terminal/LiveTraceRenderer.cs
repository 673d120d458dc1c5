using LogitLens.Generation;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws a trace that still runs, in a region of a terminal: the text so far, and the columns of the last tokens as a grid.</summary>
public static class LiveTraceRenderer
{
    private const int MaxAnswerLines = 3;
    private const int GridFrame = 4; // its heading, the rule, the input, the positions
    private const int LatestSteps = 40;

    /// <summary>Draws the steps so far.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">The report so far.</param>
    /// <param name="most">Steps at most.</param>
    /// <param name="height">Lines that the picture may have.</param>
    public static void Write(IAnsiConsole console, TraceReport report, int most, int height)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture all = Picture.For(console), picture = Picture.For(console);
        EditLines.Draw(all.Add(Line.Of(VisibleText.Of(report.Model.Name), ink.Strong)
            .Add($"  token {Figures.Number(report.Steps.Count)} of at most {Figures.Number(most)} · Ctrl-C stops", ink.Faint)), report.Edits, ink);
        _ = all.AddGap();
        TraceRenderer.DrawText(all, report, ink, asked: 1, answered: MaxAnswerLines);
        if (report.Steps.Count > 0)
        {
            _ = all.AddGap();
            int layers = Math.Max(2, height - all.Lines.Count - GridFrame);
            ReadReport grid = Grid(report);
            new GridPicture(grid, new GridOptions { Overflow = GridOverflow.KeepLast, MaxLayers = layers }, ink, new TokenTexts(report.Tokens), all.Width).Draw(all);
        }
        console.Write(picture.Add(all.Lines.Take(Math.Max(1, height))));
    }

    private static ReadReport Grid(TraceReport report)
    {
        TraceStep[] latest = [.. report.Steps.TakeLast(LatestSteps)];
        return new ReadReport
        {
            Model = report.Model,
            Prompt = report.Prompt,
            Input = report.Input,
            AnswerStart = report.AnswerStart,
            Layers = [.. latest[0].Column.Select(c => c.Layer)],
            Positions = [.. latest.Select(s => s.Position - 1)],
            Cells = [.. Enumerable.Range(0, latest[0].Column.Count).SelectMany(l => latest.Select(s => s.Column[l]))],
            Tokens = report.Tokens,
        };
    }
}
