using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws the list of models, place by place: a row each, and below it its other names or why it cannot be opened.</summary>
public static class ModelsRenderer
{
    // A longer name has a line of its own: a name that is cut cannot be passed to anything.
    private const int NameColumns = 24;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, ModelsReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        if (report.Models.Count == 0) _ = picture.AddText("No models were found.", ink.Faint);
        else Draw(picture, report.Models, ink);
        _ = picture.AddGap();
        foreach (string warning in report.Warnings) _ = picture.AddText(VisibleText.Of(warning), ink.Bad);
        _ = picture.AddText($"looked in {string.Join(", ", report.Searched.Select(VisibleText.Of))}", ink.Faint)
            .AddText($"families: {string.Join(", ", report.Families)}", ink.Faint)
            .AddText($"{Figures.Bytes(report.FreeMemory)} of memory are free; larger models are streamed from the disk", ink.Faint);
        console.Write(picture);
    }

    private static void Draw(Picture picture, IReadOnlyList<ModelEntry> models, Ink ink)
    {
        TextTable table = new(ink,
            new TextColumn("model", Min: 12), new TextColumn("family", Min: 6, Drop: 2), new TextColumn("layers", Right: true, Drop: 4),
            new TextColumn("width", Right: true, Drop: 5), new TextColumn("type", Drop: 3), new TextColumn("context", Right: true, Drop: 6),
            new TextColumn("size", Right: true), new TextColumn("memory", Drop: 1));
        foreach (ModelEntry entry in models)
        {
            _ = table.Add(new StyledText(HasLine(entry) ? "" : VisibleText.Of(entry.Name), ink.Strong), Text(entry.Model?.Family),
                Text(entry.Model?.Layers), Text(entry.Model?.Width), Text(entry.WeightType), Text(entry.Context),
                Text(entry.Bytes is { } bytes ? Figures.Bytes(bytes) : null), Text(Memory(entry)));
        }
        Line[] lines = [.. table.Lines(picture.Width)];
        _ = picture.Add(lines[0]);
        for (int i = 0; i < models.Count; i++)
        {
            if (i == 0 || models[i].Source != models[i - 1].Source) _ = picture.Add(Line.Of(models[i].Source.Name(), ink.Faint));
            if (HasLine(models[i])) _ = picture.AddText(VisibleText.Of(models[i].Name), ink.Strong);
            _ = picture.Add(lines[i + 1]);
            if (models[i].OtherNames.Count > 0) _ = picture.AddText("also " + string.Join(", ", models[i].OtherNames.Select(VisibleText.Of)), ink.Faint, indent: 2);
            if (models[i].Problem is { } problem) _ = picture.AddText("cannot be opened: " + VisibleText.Of(problem), ink.Bad, indent: 2);
        }
    }

    private static bool HasLine(ModelEntry entry) => DisplayWidth.Of(VisibleText.Of(entry.Name)) > NameColumns;

    private static string? Memory(ModelEntry entry) => entry.Problem is not null ? null : entry.Residency switch
    {
        Residency.Mapped => "fits",
        Residency.Streamed => "streamed",
        _ => null,
    };

    private static StyledText Text(int? number) => Text(number is { } n ? Figures.Count(n) : null);

    private static StyledText Text(string? text) => new(text is null ? "-" : VisibleText.Of(text));
}
