using LogitLens.Readout;
using LogitLens.Unicode;

namespace LogitLens.Reports.Terminal;

/// <summary>The grid itself: rows with a label, a rule, and cells coloured by a number; its legend below.</summary>
internal sealed class GridPicture
{
    private const int ValueWidth = 3;
    private const int MaxInputLabel = 12;

    private readonly ReadReport _report;
    private readonly GridOptions _options;
    private readonly Ink _ink;
    private readonly TokenTexts _tokens;
    private readonly GridScale _scale;
    private readonly bool _values;
    private readonly int _until;
    private readonly int _width, _labelWidth, _inputWidth, _naturalText;

    /// <summary>Prepares the grid.</summary>
    /// <param name="report">What to draw.</param>
    /// <param name="options">How to draw it.</param>
    /// <param name="ink">The styles.</param>
    /// <param name="tokens">The texts.</param>
    /// <param name="width">Columns.</param>
    /// <param name="until">A block of positions that would begin after this one is left out.</param>
    public GridPicture(ReadReport report, GridOptions options, Ink ink, TokenTexts tokens, int width, int until = int.MaxValue)
    {
        _until = until;
        (_report, _options, _ink, _tokens, _width) = (report, options, ink, tokens, width);
        _values = options.Values || !ink.Colors;
        _naturalText = NaturalText(report, tokens);
        string corner = options.Transpose ? "pos" : "layer";
        int largest = options.Transpose ? report.Positions[^1] : report.Layers[^1];
        _labelWidth = Math.Max(corner.Length, Figures.Number(largest).Length);
        if (options.Transpose)
            _inputWidth = Math.Min(MaxInputLabel, report.Positions.Select(p => DisplayWidth.Of(InputOf(p))).Append("input".Length).Max());
        int usual = options.Transpose ? Math.Max(2, GridLayout.Fit(_naturalText, Extra, Available)) : GridOptions.UsualMaxLayers;
        View = GridView.Of(report, options.EveryLayer, options.MaxLayers ?? usual);
        _scale = GridScale.For(report, options.ColorBy, options.Target, View.Cells, tokens);
    }

    /// <summary>What the grid shows of the report.</summary>
    public GridView View { get; }

    /// <summary>Columns of a cell beside its text: a space before it, and the number between spaces.</summary>
    private int Extra => _values ? ValueWidth + 3 : 1;

    /// <summary>Columns beside the row labels.</summary>
    private int Available => Math.Max(1, _width - LabelColumns - 2);

    private int LabelColumns => _labelWidth + (_options.Transpose ? 1 + _inputWidth : 0);

    public void Draw(Picture picture)
    {
        int columns = _options.Transpose ? View.LayerIndices.Count : _report.Positions.Count;
        GridOverflow overflow = _options.Transpose ? GridOverflow.Wrap : _options.Overflow;
        // An answer is read word by word and its emoji piece by piece, so those are not squeezed to save a block.
        int least = _report.AnswerStart is not null && !_options.Transpose ? GridLayout.FairText : GridLayout.MinText;
        GridLayout layout = GridLayout.For(columns, _naturalText, Extra, Available, overflow, least);
        int shown = _options.Transpose ? layout.Blocks.Count : layout.Blocks.Count(b => _report.Positions[b.First] <= _until);
        if (shown == layout.Blocks.Count - 1) shown++; // a rest of one block is not worth leaving out
        foreach ((int first, int count) in layout.Blocks.Take(shown))
        {
            if (first != layout.Blocks[0].First) _ = picture.AddGap();
            int[] block = [.. Enumerable.Range(first, count)];
            _ = picture.Add(_options.Transpose ? LayersAcross(block, layout.TextWidth) : PositionsAcross(block, layout.TextWidth));
        }
        _ = picture.AddGap();
        DrawNotes(picture, layout.Blocks[0].First, cut: shown < layout.Blocks.Count);
        if (_ink.Colors) _ = picture.Add(ColorLegend.Of(_scale.Name, _scale.At, _ink, _width));
    }

    private IEnumerable<Line> PositionsAcross(int[] columns, int textWidth) => Rows(textWidth).PositionsAcross(
        View.LayerIndices.Select(l => (_report.Layers[l], (Action<Line, int>)((row, c) => AddCell(row, l, columns[c], textWidth)))),
        [.. columns.Select(p => (InputOf(_report.Positions[p]), _report.Positions[p]))]);

    private IEnumerable<Line> LayersAcross(int[] columns, int textWidth)
    {
        int[] layers = [.. columns.Select(c => View.LayerIndices[c])];
        GridRows rows = Rows(textWidth);
        yield return new Line().Add(new string(' ', LabelColumns + 3)).Add("layer", _ink.Faint);
        Line head = rows.Label("pos", " ").Add(new StyledText("input", _ink.Faint), _inputWidth).Add("  ");
        yield return rows.AddHeads(head, layers.Select(l => new StyledText(Figures.Number(_report.Layers[l]), _ink.Faint)));
        for (int p = 0; p < _report.Positions.Count; p++)
        {
            int position = _report.Positions[p];
            Line row = rows.Label(Figures.Number(position), " ").Add(InputOf(position), _inputWidth).Add(" │", _ink.Faint);
            foreach (int layer in layers) AddCell(row, layer, p, textWidth);
            yield return row;
        }
    }

    private GridRows Rows(int textWidth) => new(_ink, _labelWidth, textWidth, Extra);

    private void AddCell(Line row, int layer, int position, int textWidth)
    {
        LensCell cell = View.Cell(layer, position);
        string text = " " + DisplayWidth.Fit(TopOf(cell), textWidth);
        if (_values) text += $" {_scale.Short(cell),ValueWidth} ";
        _ = row.Add(text, _ink.Heat(_scale.Heat(cell), View.IsOutput(layer)));
    }

    private void DrawNotes(Picture picture, int hidden, bool cut)
    {
        int layers = _report.Layers.Count, last = _report.Layers[^1];
        string bold = _ink.Colors ? " (bold)" : "", number = _values ? $" The number is {_scale.Explanation}." : "";
        Note($"A cell is what the model would say next if it stopped at that layer; layer {last}{bold} is its actual output.{number}");
        string shown = View.LayerIndices.Count == 1 ? "only the last is" : $"one in {View.Every} and the last are";
        if (View.LayerIndices.Count < layers) Note($"Of the {layers} layers read, {_report.Layers[0]}..{last}, {shown} shown.");
        if (cut) Note($"The answer goes on to position {_report.Positions[^1]}; --whole draws all of it.");
        if (hidden > 0) Note($"The positions before {_report.Positions[hidden]} do not fit and are not shown.");

        void Note(string text) => picture.AddText(text, _ink.Faint);
    }

    private string TopOf(LensCell cell) => cell.Top.Count > 0 ? _tokens.Of(cell.Top[0].Id) : "";

    private string InputOf(int position) => _tokens.Of(_report.Input[position]);

    /// <summary>Width of the widest token of the grid.</summary>
    private static int NaturalText(ReadReport report, TokenTexts tokens) => report.Cells
        .Where(c => c.Top.Count > 0).Select(c => c.Top[0].Id)
        .Concat(report.Positions.Select(p => report.Input[p]))
        .Distinct().Max(id => DisplayWidth.Of(tokens.Of(id)));
}
