using LogitLens.Unicode;

namespace LogitLens.Reports.Figure;

/// <summary>The grid turned: rows are positions with their input token, columns are layers with the output at the right.</summary>
internal sealed class LayersAcross(FigureGrid grid) : FigureAxes(grid)
{
    private const double LabelSpace = 10, BracketWidth = 40;
    private const int MostInput = 14;

    public override int Across => Grid.Layers.Count;

    public override int Down => Grid.Positions.Count;

    public override int DownGapAt => Grid.AnswerAt;

    public override double Gutter => BracketSpace + NumberWidth + LabelSpace + InputWidth + LabelSpace;

    public override double Head => 38;

    public override double Foot(int first, int end) => 0;

    public override IEnumerable<string> Texts => Grid.Cells.SelectMany(r => r.SelectMany(c => new[] { c.Text, c.Second ?? "" }));

    private double BracketSpace => Grid.Brackets.Count > 0 ? BracketWidth : 0;

    private double NumberWidth => FigureType.WidthOf(Math.Max(3, Figures.Number(Grid.Positions[^1].Position).Length), FigureType.Small);

    private double InputWidth => FigureType.WidthOf(Math.Clamp(Grid.Positions.Max(p => DisplayWidth.Of(p.Input)), 5, MostInput), FigureType.Text);

    public override FigureCell Cell(int across, int down) => Grid.Cells[across][down];

    public override void DrawLabels(Canvas canvas, FigurePanel panel)
    {
        Rgb faint = canvas.Palette.Faint, ink = canvas.Palette.Ink;
        double number = panel.Left + BracketSpace + NumberWidth, input = number + LabelSpace, head = panel.Top + Head - 8;
        canvas.Text(number, head, FigureType.Small, "pos", faint, NumberWidth, SceneAnchor.End);
        canvas.Text(input, head, FigureType.Small, "input", faint, InputWidth);
        canvas.Text(panel.X(panel.First), head - 16, FigureType.Small, "layer", faint, panel.ColumnWidth);
        for (int i = panel.First; i < panel.End; i++)
            canvas.Text(panel.Middle(i), head, FigureType.Small, Figures.Number(Grid.Layers[i]), faint, panel.ColumnWidth, SceneAnchor.Middle);
        for (int down = 0; down < Down; down++)
        {
            double middle = panel.Y(down) + (panel.RowHeight - CellGap) / 2;
            canvas.Text(number, FigureType.Baseline(middle, FigureType.Small), FigureType.Small, Figures.Number(Grid.Positions[down].Position), faint, NumberWidth, SceneAnchor.End);
            canvas.Text(input, FigureType.Baseline(middle, FigureType.Text), FigureType.Text, Grid.Positions[down].Input, ink, InputWidth);
        }
        foreach (FigureBracket bracket in Grid.Brackets) DrawBracket(canvas, panel, bracket);
    }

    private static void DrawBracket(Canvas canvas, FigurePanel panel, FigureBracket bracket)
    {
        const double tick = 5, inset = 4;
        double x = panel.Left + BracketWidth - tick - 4, top = panel.Y(bracket.First) + inset, bottom = panel.Y(bracket.Last) + panel.RowHeight - CellGap - inset;
        Rgb rule = canvas.Palette.Faint;
        canvas.Line(x, top, x, bottom, rule);
        canvas.Line(x, top, x + tick, top, rule);
        canvas.Line(x, bottom, x + tick, bottom, rule);
        canvas.Text(x - 8, FigureType.Baseline((top + bottom) / 2, FigureType.Text), FigureType.Text, bracket.Emoji, canvas.Palette.Ink, BracketWidth, SceneAnchor.End);
    }
}
