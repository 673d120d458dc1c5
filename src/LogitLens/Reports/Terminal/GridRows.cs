using LogitLens.Unicode;

namespace LogitLens.Reports.Terminal;

/// <summary>The rows of a grid: labels at the left, a rule, cells, heads over or under them.</summary>
/// <param name="ink">The styles.</param>
/// <param name="labelWidth">Columns of the labels.</param>
/// <param name="textWidth">Columns for the text of a cell.</param>
/// <param name="extra">Columns of a cell beside its text.</param>
internal sealed class GridRows(Ink ink, int labelWidth, int textWidth, int extra)
{
    /// <summary>Rows are layers with the last on top; under the rule stand the input tokens and their positions.</summary>
    /// <param name="layers">The label of each layer, and what adds a cell of it for a column to its row.</param>
    /// <param name="columns">The input token and the position of each column.</param>
    public IEnumerable<Line> PositionsAcross(IEnumerable<(int Layer, Action<Line, int> AddCell)> layers, IReadOnlyList<(string Input, int Position)> columns)
    {
        yield return Label("layer", "");
        foreach ((int layer, Action<Line, int> addCell) in layers.Reverse())
        {
            Line row = Label(Figures.Number(layer), " │");
            for (int c = 0; c < columns.Count; c++) addCell(row, c);
            yield return row;
        }
        yield return Label("", $" └{new string('─', columns.Count * (textWidth + extra))}");
        yield return AddHeads(Label("input", "  "), columns.Select(c => new StyledText(c.Input)));
        yield return AddHeads(Label("pos", "  "), columns.Select(c => new StyledText(Figures.Number(c.Position), ink.Faint)));
    }

    public Line Label(string label, string rule) =>
        new Line().Add(new StyledText(label, ink.Faint), labelWidth, DisplayAlignment.End).Add(rule, ink.Faint);

    public Line AddHeads(Line line, IEnumerable<StyledText> heads)
    {
        foreach (StyledText head in heads) _ = line.Add(" ").Add(head, textWidth).Add(new string(' ', extra - 1));
        return line;
    }
}
