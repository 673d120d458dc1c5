using LogitLens.Readout;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>The tables below the grid: what a position predicts, layer by layer and at the output.</summary>
/// <param name="report">The report.</param>
/// <param name="view">The layers shown.</param>
/// <param name="ink">The styles.</param>
/// <param name="tokens">The texts.</param>
/// <param name="position">The position, as an index of the report's.</param>
/// <param name="place">Where it is, in words.</param>
internal sealed class NextToken(ReadReport report, GridView view, Ink ink, TokenTexts tokens, int position, string place)
{
    private const int MaxToken = 16;
    private const int MinToken = 8;
    private const int PercentWidth = 6;
    private const int MaxAlternatives = 5;
    private const int BarWidth = 40;
    private const int MinBar = 6;

    /// <summary>What the last position of a report predicts.</summary>
    public static NextToken Last(ReadReport report, GridView view, Ink ink, TokenTexts tokens) =>
        new(report, view, ink, tokens, report.Positions.Count - 1, $"After “{tokens.Of(report.Input[report.Positions[^1]])}”");

    /// <summary>Of each layer shown: entropy, divergence from the output, and as many of its top tokens as there is room for.</summary>
    public void DrawLayers(Picture picture)
    {
        const int gap = 2;
        LensCell[] cells = [.. view.LayerIndices.Reverse().Select(l => view.Cell(l, position))];
        IEnumerable<TokenProbability> candidates = cells.SelectMany(c => c.Top.Take(MaxAlternatives));
        int natural = candidates.Select(t => DisplayWidth.Of(tokens.Of(t.Id))).DefaultIfEmpty().Max();
        int tokenWidth = Math.Clamp(natural, MinToken, MaxToken);
        bool js = cells.Any(c => c.JsToFinal is not null);
        string[] heads = js ? ["layer", "entropy", "    KL", "    JS"] : ["layer", "entropy", "    KL"];
        while (heads.Length > 1 && Available() < MinToken + 1 + PercentWidth) heads = heads[..^1];
        while (tokenWidth > MinToken && Available() + gap < 3 * Entry()) tokenWidth--;
        int entries = Math.Clamp((Available() + gap) / Entry(), 1, MaxAlternatives);
        Title(picture, "layer by layer", js ? "entropy, KL(output || layer) and JS in nats" : "entropy and KL(output || layer) in nats");
        Line head = new();
        foreach (string text in heads) _ = head.Add(new StyledText(text, ink.Faint), text.Length, DisplayAlignment.End).Add("  ");
        _ = picture.Add(head.Add("most probable tokens", ink.Faint));
        foreach (LensCell cell in cells)
        {
            Line line = new();
            string[] values = [Figures.Number(cell.Layer), Figures.Nats(cell.Entropy), Figures.Nats(cell.KlToFinal), Figures.Nats(cell.JsToFinal ?? double.NaN)];
            for (int i = 0; i < heads.Length; i++)
                _ = line.Add(new StyledText(values[i], i == 0 ? ink.Faint : Style.Plain), heads[i].Length, DisplayAlignment.End).Add("  ");
            foreach (TokenProbability top in cell.Top.Take(entries))
            {
                _ = line.Add(new StyledText(tokens.Of(top.Id), ink.Strong), tokenWidth).Add(" ")
                    .Add(Figures.Percent(top.Probability), PercentWidth, DisplayAlignment.End).Add("  ");
            }
            _ = picture.Add(line);
        }

        int Available() => picture.Width - heads.Sum(h => h.Length + gap);
        int Entry() => tokenWidth + 1 + PercentWidth + gap;
    }

    /// <summary>Of each layer shown: rank and probability of the tokens that were asked for, as many as there is room for.</summary>
    public void DrawTargets(Picture picture)
    {
        IReadOnlyList<TargetReading> targets = view.Cell(0, position).Targets;
        Title(picture, "the target tokens", "rank (1 for the most probable token) and probability");
        TextTable table = new(ink, [new TextColumn("layer", Right: true), .. targets.SelectMany((t, i) => new[]
        {
            new TextColumn(tokens.Of(t.Id), Right: true, Min: 3, Max: MaxToken, Drop: i),
            new TextColumn("prob.", Right: true, Drop: i),
        })]);
        foreach (int l in view.LayerIndices.Reverse())
        {
            LensCell cell = view.Cell(l, position);
            _ = table.Add([new StyledText(Figures.Number(cell.Layer), ink.Faint), .. cell.Targets.SelectMany(t => new StyledText[]
            {
                new(Figures.Number(t.Rank), ink.Strong), Figures.Percent(Math.Exp(t.LogProbability)),
            })]);
        }
        _ = picture.Add(table.Lines(picture.Width));
    }

    /// <summary>Of each layer shown: the probability of the sets that were asked for, as many as there is room for.</summary>
    public void DrawSets(Picture picture)
    {
        Title(picture, "the sets of tokens", "sum of the probabilities of a set's tokens");
        TextTable table = new(ink, [new TextColumn("layer", Right: true), .. report.Sets!.Select((s, i) => new TextColumn(VisibleText.Of(s.Name), Right: true, Min: 3, Max: MaxToken, Drop: i))]);
        foreach (int l in view.LayerIndices.Reverse())
        {
            LensCell cell = view.Cell(l, position);
            _ = table.Add([new StyledText(Figures.Number(cell.Layer), ink.Faint), .. (cell.Sets ?? []).Select(s => new StyledText(Figures.FinePercent(s.Probability), ink.Strong))]);
        }
        table.Add([new StyledText("tokens", ink.Faint), .. report.Sets!.Select(s => new StyledText(Figures.Count(s.Ids.Count), ink.Faint))]);
        _ = picture.Add(table.Lines(picture.Width));
    }

    /// <summary>The whole top of the output, with bars.</summary>
    public void DrawOutput(Picture picture)
    {
        LensCell cell = view.Cell(view.LayerIndices[^1], position);
        Title(picture, "the model's output", null);
        TextTable table = new(ink,
            new TextColumn("rank", Right: true, Drop: 2), new TextColumn("id", Right: true, Drop: 1),
            new TextColumn("token", Min: MinToken, Max: 24), new TextColumn("bytes", Min: 5, Max: 24, Drop: 3), new TextColumn("prob.", Right: true));
        List<double> probabilities = [];
        for (int i = 0; i < cell.Top.Count; i++)
        {
            TokenProbability top = cell.Top[i];
            TokenInfo? token = tokens.Find(top.Id);
            string bytes = token is { NeedsBytes: true } ? token.Bytes : "";
            _ = table.Add(
                new StyledText(Figures.Number(i + 1), ink.Faint), new StyledText(Figures.Number(top.Id), ink.Faint),
                new StyledText(tokens.Of(top.Id), ink.Strong), new StyledText(bytes, ink.Faint), Figures.FinePercent(top.Probability));
            probabilities.Add(top.Probability);
        }
        int others = report.Model.Vocabulary - cell.Top.Count;
        if (others > 0)
        {
            _ = table.Add("", "", new StyledText($"{Figures.Count(others)} others", ink.Faint), "",
                new StyledText(Figures.FinePercent(cell.Rest), ink.Faint));
            probabilities.Add(cell.Rest);
        }
        Line[] lines = [.. table.Lines(picture.Width)];
        int bar = Math.Min(BarWidth, picture.Width - lines.Max(l => l.Width) - 2);
        for (int i = 0; i < probabilities.Count && bar >= MinBar; i++)
            _ = lines[i + 1].Add("  ").Add(Bar.Of(probabilities[i], bar), i < cell.Top.Count ? ink.Bar : ink.Faint);
        _ = picture.Add(lines);
    }

    private void Title(Picture picture, string what, string? note)
    {
        _ = picture.AddText($"{place} (position {report.Positions[position]}): {what}", ink.Strong);
        if (note is not null) _ = picture.AddText(note, ink.Faint);
    }
}
