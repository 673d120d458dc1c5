using LogitLens.Experiments;

namespace LogitLens.Reports.Figure;

/// <summary>The grid of two models: what both would say, coloured by how far they lie apart.</summary>
internal static class DiffFigure
{
    private const int MostAcross = 17;

    /// <summary>The grid of a diff.</summary>
    public static FigureGrid Of(DiffReport report, FigureOptions options)
    {
        TokenTexts tokens = new(report.Tokens);
        (int[] layers, int every) = GridView.Stride(report.Layers.Count, null, options.Transpose ? MostAcross : GridView.UsualMost);
        int first = report is { Chat: true, AnswerStart: { } start } && !options.Whole ? start - 1 : 0;
        int[] indices = [.. Enumerable.Range(0, report.Positions.Count).Where(i => report.Positions[i].Position >= first)];
        int[] shown = [.. indices.Select(i => report.Positions[i].Position)];
        FigureCell[][] cells = [.. layers.Select(l => indices.Select(i => Cell(report.Cells[l * report.Positions.Count + i], l == report.Layers.Count - 1)).ToArray())];
        FigurePosition[] positions = [.. shown.Select(p => new FigurePosition(p, tokens.Of(report.Input[p]), p >= report.AnswerStart))];
        string caption = $"A cell is the token that both models would say next if they stopped at that layer; where they differ, the first model's is above the second's. "
            + $"The colour is their Jensen-Shannon divergence. Layer {Figures.Number(report.Layers[^1])} is the output (bold).";
        if (every > 1) caption += $" Of {report.Layers.Count} layers one in {every} and the last are shown.";
        return new FigureGrid
        {
            Title = FigureText.OneLine(options.Title ?? report.Message ?? report.Prompt),
            Subtitles = [FigureText.Of(report.Model, report.Chat), $"against {FigureText.Of(report.Against, chat: false)}"],
            Answer = report.Answer is { Length: > 0 } answer ? FigureText.OneLine(answer) : null,
            Layers = [.. layers.Select(l => report.Layers[l])],
            Positions = positions,
            Cells = cells,
            Brackets = FigureEmoji.Brackets(report.Input, shown, tokens, _ => false),
            LegendName = "JS divergence (nats)",
            LegendAt = heat => Figures.ShortDivergence(heat * Math.Log(2)),
            Caption = caption + FigureText.Signs(cells.SelectMany(r => r.SelectMany(c => new[] { c.Text, c.Second ?? "" })).Concat(positions.Select(p => p.Input))),
        };

        FigureCell Cell(DiffCell cell, bool output) => new(
            tokens.Of(cell.Top.Id), cell.SameTop ? options.Values ? Figures.ShortDivergence(cell.Js) : null : tokens.Of(cell.AgainstTop.Id), !cell.SameTop,
            cell.Js / Math.Log(2), output, Tooltip(cell, report, tokens));
    }

    private static string Tooltip(DiffCell cell, DiffReport report, TokenTexts tokens) =>
        $"layer {Figures.Number(cell.Layer)}, after {tokens.Of(report.Input[cell.Position])} at position {Figures.Number(cell.Position)}\n"
        + $"first: {FigureText.Of(cell.Top.Id, tokens)}: {FigureText.Exact(cell.Top.Probability)}; in the second {FigureText.Exact(Math.Exp(cell.TopInAgainst.LogProbability))}, rank {Figures.Number(cell.TopInAgainst.Rank)}\n"
        + $"second: {FigureText.Of(cell.AgainstTop.Id, tokens)}: {FigureText.Exact(cell.AgainstTop.Probability)}; in the first {FigureText.Exact(Math.Exp(cell.AgainstTopInModel.LogProbability))}, rank {Figures.Number(cell.AgainstTopInModel.Rank)}\n"
        + $"JS {FigureText.Exact(cell.Js)} nats\nKL(first || second) {FigureText.Exact(cell.Kl)} nats\nKL(second || first) {FigureText.Exact(cell.KlBack)} nats";
}
