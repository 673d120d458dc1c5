using LogitLens.Benchmarks;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws how the time of a readout grows: a table for each of the numbers that grow.</summary>
public static class BenchScalingRenderer
{
    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, BenchScalingReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        _ = picture.Add(Heading.Of(report.Model, ink)).Add(MachineLines.Of(report.Machine, picture.Width, ink)).AddGap();
        foreach (IGrouping<ScalingAxis, ScalingPoint> axis in report.Points.GroupBy(p => p.Axis))
            _ = picture.Add(Table(axis.Key, [.. axis], ink).Lines(picture.Width)).AddText(Others(axis.First()), ink.Faint).AddGap();
        _ = picture.AddText($"readouts; times are medians of {Figures.Count(report.Runs)} runs after one that warmed up; % of the peak of as many threads", ink.Faint);
        foreach (string warning in report.Warnings) _ = picture.AddText($"note: {VisibleText.Of(warning)}", ink.Faint);
        console.Write(picture);
    }

    private static TextTable Table(ScalingAxis axis, ScalingPoint[] points, Ink ink)
    {
        TextTable table = new(ink, new TextColumn(Header(axis), Right: true), new TextColumn("cells", Right: true), new TextColumn("time", Right: true),
            new TextColumn("time per cell", Right: true), new TextColumn("GFLOP/s", Right: true), new TextColumn("of the peak", Right: true));
        foreach (ScalingPoint p in points)
        {
            _ = table.Add(new StyledText(Figures.Count(Value(p)), ink.Strong), Figures.Count(p.Cells), Figures.Time(p.MedianSeconds), Figures.Time(p.SecondsPerCell),
                Figures.Billions(p.OperationsPerSecond), Figures.OfLimit(p.Fraction));
        }
        return table;
    }

    private static string Header(ScalingAxis axis) => axis switch
    {
        ScalingAxis.Positions => " positions",
        ScalingAxis.Layers => "    layers",
        ScalingAxis.Vocabulary => "vocabulary",
        _ => "   threads",
    };

    private static int Value(ScalingPoint p) => p.Axis switch
    {
        ScalingAxis.Positions => p.Positions,
        ScalingAxis.Layers => p.Layers,
        ScalingAxis.Vocabulary => p.Vocabulary,
        _ => p.Threads,
    };

    /// <summary>What stays the same.</summary>
    private static string Others(ScalingPoint p)
    {
        (ScalingAxis Axis, int Count, string Unit)[] all =
        [
            (ScalingAxis.Positions, p.Positions, "positions"),
            (ScalingAxis.Layers, p.Layers, "layers"),
            (ScalingAxis.Vocabulary, p.Vocabulary, "tokens"),
            (ScalingAxis.Threads, p.Threads, "threads"),
        ];
        return "with " + string.Join(", ", all.Where(o => o.Axis != p.Axis).Select(o => $"{Figures.Count(o.Count)} {o.Unit}"));
    }
}
