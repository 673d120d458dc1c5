namespace LogitLens.Reports.Figure;

/// <summary>The classic grid: columns are positions with the input token under them, rows are layers with the output on top.</summary>
internal sealed class PositionsAcross(FigureGrid grid) : FigureAxes(grid)
{
    private const double LabelSpace = 10;

    public override int Across => Grid.Positions.Count;

    public override int Down => Grid.Layers.Count;

    public override int AcrossGapAt => Grid.AnswerAt;

    public override double Gutter => Math.Max(FigureType.WidthOf("layer", FigureType.Small), FigureType.WidthOf(Figures.Number(Grid.Layers[^1]), FigureType.Small)) + LabelSpace;

    public override double Head => 20;

    public override double Foot(int first, int end) => 44 + (Grid.Brackets.Any(b => b.First < end && b.Last >= first) ? 34 : 0);

    public override bool MayBreakAt(int across) => !Grid.Brackets.Any(b => b.First < across && b.Last >= across);

    public override IEnumerable<string> Texts => Grid.Cells.SelectMany(r => r.SelectMany(c => new[] { c.Text, c.Second ?? "" })).Concat(Grid.Positions.Select(p => p.Input));

    public override FigureCell Cell(int across, int down) => Grid.Cells[Down - 1 - down][across];

    public override void DrawLabels(Canvas canvas, FigurePanel panel)
    {
        double right = panel.Left + Gutter - LabelSpace, room = Gutter, cell = panel.ColumnWidth - CellGap;
        Rgb faint = canvas.Palette.Faint, ink = canvas.Palette.Ink;
        canvas.Text(right, panel.Top + Head - 8, FigureType.Small, "layer", faint, room, SceneAnchor.End);
        for (int down = 0; down < Down; down++)
        {
            double baseline = FigureType.Baseline(panel.Y(down) + (panel.RowHeight - CellGap) / 2, FigureType.Small);
            canvas.Text(right, baseline, FigureType.Small, Figures.Number(Grid.Layers[Down - 1 - down]), faint, room, SceneAnchor.End);
        }
        DrawParts(canvas, panel);
        double under = panel.CellsEnd;
        for (int i = panel.First; i < panel.End; i++)
        {
            canvas.Text(panel.Middle(i), under + 18, FigureType.Text, Grid.Positions[i].Input, ink, cell - 4, SceneAnchor.Middle);
            canvas.Text(panel.Middle(i), under + 34, FigureType.Small, Figures.Number(Grid.Positions[i].Position), faint, cell, SceneAnchor.Middle);
        }
        foreach (FigureBracket bracket in Grid.Brackets) DrawBracket(canvas, panel, bracket, under + 42);
    }

    /// <summary>Above the columns: which of them the answer's tokens are.</summary>
    private void DrawParts(Canvas canvas, FigurePanel panel)
    {
        if (Grid.AnswerAt == 0) return;
        double baseline = panel.Top + Head - 8;
        if (panel.First < Grid.AnswerAt) Part(panel.First, "prompt");
        if (panel.End > Grid.AnswerAt) Part(Math.Max(panel.First, Grid.AnswerAt), "answer");

        void Part(int at, string name) => canvas.Text(panel.X(at), baseline, FigureType.Small, name, canvas.Palette.Faint, panel.ColumnWidth);
    }

    /// <summary>A bracket under the positions of an emoji; open where the emoji goes on in another panel.</summary>
    private static void DrawBracket(Canvas canvas, FigurePanel panel, FigureBracket bracket, double y)
    {
        const double tick = 5, inset = 4;
        int first = Math.Max(bracket.First, panel.First), last = Math.Min(bracket.Last, panel.End - 1);
        if (first > last) return;
        double left = panel.X(first) + inset, right = panel.X(last) + panel.ColumnWidth - CellGap - inset, middle = (left + right) / 2;
        Rgb rule = canvas.Palette.Faint, ink = canvas.Palette.Ink;
        canvas.Line(left, y + tick, right, y + tick, rule);
        if (first == bracket.First) canvas.Line(left, y, left, y + tick, rule);
        if (last == bracket.Last) canvas.Line(right, y, right, y + tick, rule);
        string whole = $"{bracket.Emoji} {bracket.Label}";
        bool fits = FigureType.WidthOf(whole, FigureType.Text) <= right - left + panel.ColumnWidth;
        double edge = panel.X(panel.End - 1) + panel.ColumnWidth, half = FigureType.WidthOf(whole, FigureType.Text) / 2;
        fits &= middle - half >= panel.Left && middle + half <= edge;
        canvas.Text(middle, y + tick + 20, FigureType.Text, fits ? whole : bracket.Emoji, ink, fits ? 2 * half + 1 : right - left, SceneAnchor.Middle);
    }
}
