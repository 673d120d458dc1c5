using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws the list of models: a row each, and below it where it lies or why it cannot be opened.</summary>
public static class ModelsRenderer
{
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
        _ = picture.AddGap().AddText($"looked in {string.Join(", ", report.Searched.Select(VisibleText.Of))}", ink.Faint)
            .AddText($"families: {string.Join(", ", report.Families)}", ink.Faint);
        console.Write(picture);
    }

    private static void Draw(Picture picture, IReadOnlyList<ModelEntry> models, Ink ink)
    {
        TextTable table = new(ink,
            new TextColumn("model", Min: 12), new TextColumn("family", Min: 6, Drop: 1), new TextColumn("layers", Right: true, Drop: 4),
            new TextColumn("width", Right: true, Drop: 3), new TextColumn("tokens", Right: true, Drop: 2), new TextColumn("size", Right: true));
        foreach (ModelEntry entry in models)
        {
            string? family = entry.Model is { } model ? VisibleText.Of(model.Family) : null;
            string? size = entry.Bytes is { } bytes ? Figures.Bytes(bytes) : null;
            _ = table.Add(new StyledText(VisibleText.Of(entry.Name), ink.Strong), Text(family),
                Text(entry.Model?.Layers), Text(entry.Model?.Width), Text(entry.Model?.Vocabulary), Text(size));
        }
        Line[] lines = [.. table.Lines(picture.Width)];
        _ = picture.Add(lines[0]);
        for (int i = 0; i < models.Count; i++)
        {
            _ = picture.Add(lines[i + 1]);
            string place = VisibleText.Of(models[i].Location);
            if (models[i].Embedded) _ = picture.Add(Line.Of("  embedded · " + place, ink.Faint));
            else if (models[i].Location != models[i].Name) _ = picture.Add(Line.Of("  " + place, ink.Faint));
            if (models[i].Problem is { } problem)
                _ = picture.AddText("cannot be opened: " + VisibleText.Of(problem), ink.Bad, indent: 2);
        }
    }

    private static StyledText Text(int? number) => Text(number is { } n ? Figures.Count(n) : null);

    private static StyledText Text(string? text) => new(text ?? "-");
}
