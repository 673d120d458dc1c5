using LogitLens.Benchmarks;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws a benchmark: the machine, its limits, and a row for each task with the limit that binds it.</summary>
public static class BenchRenderer
{
    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, BenchReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        _ = picture.Add(Heading.Of(report.Model, ink))
            .AddText($"weights {Figures.Bytes(report.WeightBytes)} in {VisibleText.Of(report.WeightType)}, {report.Residency.ToString().ToLowerInvariant()}", ink.Faint)
            .Add(MachineLines.Of(report.Machine, picture.Width, ink)).AddGap()
            .Add(Limits(report.Limits, ink).Lines(picture.Width)).AddGap();
        if (report.Measurements.Count > 0) _ = picture.Add(Tasks(report.Measurements, ink).Lines(picture.Width)).AddGap();
        if (report.Measurements.Count > 0) _ = picture.AddText($"times are medians of {Figures.Count(report.Runs)} runs after one that warmed up", ink.Faint);
        if (report.PeakMemory is { } peak) _ = picture.AddText($"most memory in use, mapped weights included: {Figures.Bytes(peak)}", ink.Faint);
        foreach (LimitKind kind in report.Measurements.Where(m => m.Fraction > 1).Select(m => m.Limit).Distinct().Order())
            _ = picture.AddText($"above 100% of {Name(kind)}: {WhyAbove(kind)}", ink.Faint);
        foreach (string warning in report.Warnings) _ = picture.AddText($"note: {VisibleText.Of(warning)}", ink.Faint);
        console.Write(picture);
    }

    private static TextTable Limits(IReadOnlyList<MachineLimit> limits, Ink ink)
    {
        TextTable table = new(ink, new TextColumn("limit of this machine"), new TextColumn("best", Right: true), new TextColumn("median", Right: true), new TextColumn(""));
        foreach (MachineLimit limit in limits)
        {
            (string name, string unit) = limit.Kind switch
            {
                LimitKind.Fma => ("float32 multiply-adds", "GFLOP/s"),
                LimitKind.Memory => ("reading memory", "GB/s"),
                _ => ("reading the disk, cold", "GB/s"),
            };
            _ = table.Add(name, new StyledText(Figures.Billions(limit.Best), ink.Strong), Figures.Billions(limit.Median), new StyledText(unit, ink.Faint));
        }
        return table;
    }

    private static TextTable Tasks(IReadOnlyList<BenchMeasurement> measurements, Ink ink)
    {
        TextTable table = new(ink, new TextColumn("task"), new TextColumn("time", Right: true), new TextColumn("tokens/s", Right: true, Drop: 2),
            new TextColumn("GFLOP/s", Right: true), new TextColumn("GB/s", Right: true), new TextColumn("limit"), new TextColumn("of it", Right: true));
        foreach (BenchMeasurement m in measurements)
        {
            _ = table.Add(Name(m), Figures.Time(m.MedianSeconds), Figures.Rate(m.TokensPerSecond), Figures.Billions(m.OperationsPerSecond),
                Figures.Billions(m.WeightBytesPerSecond), Name(m.Limit), new StyledText(Figures.OfLimit(m.Fraction), ink.Strong));
        }
        return table;
    }

    private static string Name(BenchMeasurement m) => m.Task switch
    {
        BenchTask.Prefill => $"prefill, {Figures.Count(m.Tokens)} tokens",
        BenchTask.Decode => $"decode, {Figures.Count(m.Tokens)} tokens",
        BenchTask.Readout => $"readout, {Figures.Count(m.Tokens)} positions",
        BenchTask.Picture => $"picture, {Figures.Count(m.Tokens)} tokens",
        _ => $"cold picture, {Figures.Count(m.Tokens)} tokens",
    };

    private static string WhyAbove(LimitKind kind) => kind switch
    {
        LimitKind.Fma => "something else ran while that limit was measured; measure again",
        LimitKind.Memory => "the weights came out of a cache that is faster, or something else ran while that limit was measured",
        _ => "the files came out of a cache beneath the system, or something else was read while that limit was measured",
    };

    private static string Name(LimitKind kind) => kind switch
    {
        LimitKind.Fma => "FMA",
        LimitKind.Memory => "memory",
        _ => "disk",
    };
}
