using LogitLens.Experiments;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>
/// Draws a diff: the two models, what was said, a summary, the grid, what both would say after each position, and how far the rows of
/// their heads lie apart. With an answer, grid and table begin with the position that predicts it.
/// </summary>
public static class DiffRenderer
{
    private const int LabelWidth = 9;
    private const int FairPositions = 24;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to; without colours, the picture is plain text with the numbers in the cells.</param>
    /// <param name="report">What to draw.</param>
    /// <param name="whole">Whether grid and table go over the whole answer, however long it is.</param>
    public static void Write(IAnsiConsole console, DiffReport report, bool whole = false)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        TokenTexts tokens = new(report.Tokens);
        Picture picture = Picture.For(console);
        DrawHeading(picture, report, ink);
        if (report.AnswerStart is not null) Dialogue.Draw(picture.AddGap(), report, ink);
        _ = picture.AddGap().AddText(DiffSummaryText.Of(report, tokens), ink.Strong).AddGap();
        int first = report.Summary.First, last = report.Positions[^1].Position;
        int shown = report.AnswerStart is null || whole || last - first < FairPositions + FairPositions / 4 ? last : first + FairPositions - 1;
        new DiffGrid(report, ink, tokens, first, shown).Draw(picture);
        DrawPositions(picture.AddGap(), report, ink, tokens, first, shown);
        if (shown < last) _ = picture.AddText($"The answer goes on to position {last}; --whole draws all of it.", ink.Faint);
        DriftTables drift = new(ink, tokens);
        if (report.Head is { } head) drift.Draw(picture.AddGap(), head, report.Embedding is null ? "The rows of the head" : "The rows of the head (unembedding)");
        if (report.Embedding is { } embedding) drift.Draw(picture.AddGap(), embedding, "The rows of the token embedding");
        console.Write(picture);
    }

    private static void DrawHeading(Picture picture, DiffReport report, Ink ink)
    {
        Add("model", report.Model, report.Chat ? " · chat template" : "");
        Add("against", report.Against, "");

        void Add(string label, ModelInfo model, string more)
        {
            Line line = new Line().Add(new StyledText(label, ink.Faint), LabelWidth);
            foreach (StyledText part in Heading.Of(model, ink).Parts) _ = line.Add(part);
            _ = picture.Add(line.Add(more, ink.Faint));
        }
    }

    private static void DrawPositions(Picture picture, DiffReport report, Ink ink, TokenTexts tokens, int first, int last)
    {
        _ = picture.AddText("What both would say next at the output", ink.Strong)
            .AddText($"KL(model || against) and JS in nats; the lowest layer with a JS above {Figures.Value(report.Threshold)}, and the lowest whose most probable tokens differ", ink.Faint);
        TextTable table = new(ink, new TextColumn("pos", Right: true), new TextColumn("after", Min: 5, Max: 12), new TextColumn("model", Min: 5, Max: 12),
            new TextColumn("prob.", Right: true, Drop: 2), new TextColumn("against", Min: 5, Max: 12), new TextColumn("prob.", Right: true, Drop: 2),
            new TextColumn("KL", Right: true, Drop: 1), new TextColumn("JS", Right: true), new TextColumn("JS from", Right: true, Drop: 3),
            new TextColumn("token from", Right: true, Drop: 4));
        foreach (DiffPosition position in report.Positions.Where(p => p.Position >= first && p.Position <= last))
        {
            DiffCell cell = report.Cells[(report.Layers.Count - 1) * report.Positions.Count + position.Position];
            Style style = cell.SameTop ? Style.Plain : ink.Strong;
            _ = table.Add(new StyledText(Figures.Number(position.Position), ink.Faint), tokens.Of(report.Input[position.Position]),
                new StyledText(tokens.Of(cell.Top.Id), style), Figures.Percent(cell.Top.Probability),
                new StyledText(DiffGrid.AgainstText(cell, tokens), style), Figures.Percent(cell.AgainstTop.Probability),
                Figures.Nats(cell.Kl), Figures.FineNats(cell.Js), LayerOf(position.DivergingLayer), LayerOf(position.DifferentTopLayer));
        }
        _ = picture.Add(table.Lines(picture.Width));

        static string LayerOf(int? layer) => layer is { } number ? Figures.Number(number) : "-";
    }
}
