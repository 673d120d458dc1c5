using LogitLens.Experiments;
using LogitLens.Unicode;

namespace LogitLens.Reports.Terminal;

/// <summary>The grid of a diff: layers x positions, coloured by the Jensen-Shannon divergence of the two models.</summary>
internal sealed class DiffGrid
{
    /// <summary>What a cell shows where both models would say the same.</summary>
    public const string Same = "=";

    private const int ValueWidth = 3;

    private readonly DiffReport _report;
    private readonly Ink _ink;
    private readonly TokenTexts _tokens;
    private readonly int[] _positions; // those shown
    private readonly int[] _layers;    // indices of the layers shown
    private readonly int _every;

    /// <summary>Prepares the grid of the positions <paramref name="first"/> to <paramref name="last"/>.</summary>
    public DiffGrid(DiffReport report, Ink ink, TokenTexts tokens, int first, int last)
    {
        (_report, _ink, _tokens) = (report, ink, tokens);
        _positions = [.. report.Positions.Select(p => p.Position).Where(p => p >= first && p <= last)];
        (_layers, _every) = GridView.Stride(report.Layers.Count, null, GridOptions.UsualMaxLayers);
    }

    /// <summary>Columns of a cell beside its text: a space before it, and the number between spaces where there are no colours.</summary>
    private int Extra => _ink.Colors ? 1 : ValueWidth + 3;

    /// <summary>What the second model would say, or that it is the same; a token that looks like that mark stands in quotation marks.</summary>
    public static string AgainstText(DiffCell cell, TokenTexts tokens) =>
        cell.SameTop ? Same : tokens.Of(cell.AgainstTop.Id) is not Same and var text ? text : $"“{Same}”";

    public void Draw(Picture picture)
    {
        int labelWidth = Math.Max("layer".Length, Figures.Number(_report.Layers[^1]).Length);
        int natural = _positions.SelectMany(p => _layers.Select(l => TextOf(Cell(l, p))).Append(_tokens.Of(_report.Input[p]))).Max(DisplayWidth.Of);
        int least = _report.AnswerStart is null ? GridLayout.MinText : GridLayout.FairText;
        GridLayout layout = GridLayout.For(_positions.Length, natural, Extra, Math.Max(1, picture.Width - labelWidth - 2), GridOverflow.Wrap, least);
        GridRows rows = new(_ink, labelWidth, layout.TextWidth, Extra);
        foreach ((int first, int count) in layout.Blocks)
        {
            if (first > 0) _ = picture.AddGap();
            int[] block = _positions[first..(first + count)];
            _ = picture.Add(rows.PositionsAcross(
                _layers.Select(l => (_report.Layers[l], (Action<Line, int>)((row, c) => AddCell(row, l, block[c], layout.TextWidth)))),
                [.. block.Select(p => (_tokens.Of(_report.Input[p]), p))]));
        }
        DrawNotes(picture.AddGap());
    }

    private void DrawNotes(Picture picture)
    {
        string measure = "the Jensen-Shannon divergence of the two models", number = _ink.Colors
            ? $"The colour is {measure}." : $"The number is {measure} in nats: 0 where they agree, .69 where they share nothing.";
        _ = picture.AddText($"A cell is what the second model would say next if it stopped at that layer, or {Same} where the first would say the same. {number}", _ink.Faint);
        if (_every > 1) _ = picture.AddText($"Of the {_report.Layers.Count} layers compared, one in {_every} and the last are shown.", _ink.Faint);
        if (_ink.Colors) _ = picture.Add(ColorLegend.Of("JS (nats)", heat => Figures.ShortDivergence(heat * Math.Log(2)), _ink, picture.Width));
    }

    private void AddCell(Line row, int layer, int position, int textWidth)
    {
        DiffCell cell = Cell(layer, position);
        string text = " " + DisplayWidth.Fit(TextOf(cell), textWidth);
        if (!_ink.Colors) text += $" {Figures.ShortDivergence(cell.Js),ValueWidth} ";
        _ = row.Add(text, _ink.Heat(cell.Js / Math.Log(2), layer == _report.Layers.Count - 1));
    }

    private DiffCell Cell(int layer, int position) => _report.Cells[layer * _report.Positions.Count + position];

    private string TextOf(DiffCell cell) => AgainstText(cell, _tokens);
}
