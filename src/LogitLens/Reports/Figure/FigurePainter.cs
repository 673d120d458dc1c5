namespace LogitLens.Reports.Figure;

/// <summary>Gives a grid its place on the page: heading, panels, legend, caption.</summary>
internal static class FigurePainter
{
    private const double PanelSpace = 28, LegendWidth = 240, LegendHeight = 10;
    private const int LegendSteps = 60, LegendTicks = 4, MostTitle = 2, MostAnswer = 3, MostEdit = 2;

    /// <summary>Paints a grid on a page of a width, or of the width that it takes.</summary>
    public static Scene Paint(FigureGrid grid, FigureOptions options, double? width)
    {
        FigureAxes axes = options.Transpose ? new LayersAcross(grid) : new PositionsAcross(grid);
        FigureLayout layout = FigureLayout.For(axes, grid.TwoLines, width);
        Canvas canvas = new(FigurePalette.Of(options.Theme));
        double y = DrawHeading(canvas, grid, layout);
        foreach ((int first, int count) in layout.Panels)
        {
            FigurePanel panel = new(first, count, axes.Down, FigureLayout.Margin, Math.Round(y), layout.ColumnWidth, layout.RowHeight, axes);
            DrawPanel(canvas, panel);
            y = panel.Bottom + PanelSpace;
        }
        y = DrawFoot(canvas, grid, layout, y);
        string description = grid.Caption + (grid.Answer is null ? "" : $" The answer: “{grid.Answer}”.") + $" The colours: {grid.LegendName}.";
        return new Scene(layout.Width, Math.Ceiling(y + FigureLayout.Margin), canvas.Palette.Page, $"{grid.Title} · {string.Join(" · ", [.. grid.Subtitles, .. grid.Edits])}", description, canvas.Items);
    }

    private static double DrawHeading(Canvas canvas, FigureGrid grid, FigureLayout layout)
    {
        double room = layout.Width - 2 * FigureLayout.Margin, y = FigureLayout.Margin - 6;
        foreach (string line in FigureType.Wrap(grid.Title, FigureType.Title, room, MostTitle))
            canvas.Text(FigureLayout.Margin, y += FigureType.Title * 1.3, FigureType.Title, line, canvas.Palette.Ink, room, bold: true);
        if (grid.Answer is { } answer)
        {
            y += 6;
            foreach (string line in FigureType.Wrap(answer, FigureType.Answer, room, MostAnswer))
                canvas.Text(FigureLayout.Margin, y += FigureType.Answer * 1.4, FigureType.Answer, line, canvas.Palette.Ink, room);
        }
        y += 5;
        foreach (string edit in grid.Edits)
        {
            foreach (string line in FigureType.Wrap(edit, FigureType.Text, room, MostEdit))
                canvas.Text(FigureLayout.Margin, y += FigureType.Text * 1.5, FigureType.Text, line, canvas.Palette.Alert, room, bold: true);
        }
        foreach (string line in grid.Subtitles)
            canvas.Text(FigureLayout.Margin, y += FigureType.Small * 1.6, FigureType.Small, line, canvas.Palette.Faint, room);
        return y + 24;
    }

    private static void DrawPanel(Canvas canvas, FigurePanel panel)
    {
        for (int down = 0; down < panel.Down; down++)
        {
            for (int across = panel.First; across < panel.End; across++)
            {
                canvas.Cell(panel.Axes.Cell(across, down), panel.X(across), panel.Y(down), panel.ColumnWidth - FigureAxes.CellGap, panel.RowHeight - FigureAxes.CellGap);
            }
        }
        panel.Axes.DrawLabels(canvas, panel);
    }

    private static double DrawFoot(Canvas canvas, FigureGrid grid, FigureLayout layout, double top)
    {
        double left = FigureLayout.Margin, room = layout.Width - 2 * FigureLayout.Margin, y = top;
        bool beside = room >= 2.6 * LegendWidth;
        double legendLeft = beside ? left + room - LegendWidth : left;
        DrawLegend(canvas, grid, legendLeft, y);
        double legendEnd = y + 44;
        if (!beside) y = legendEnd + 6;
        foreach (string line in TextWrap.Lines(grid.Caption, FigureType.ColumnsIn(beside ? room - LegendWidth - 40 : room, FigureType.Small)))
            canvas.Text(left, y += FigureType.Small * 1.5, FigureType.Small, line, canvas.Palette.Faint, room);
        return Math.Max(y, beside ? legendEnd : y);
    }

    private static void DrawLegend(Canvas canvas, FigureGrid grid, double left, double top)
    {
        double step = LegendWidth / LegendSteps;
        canvas.Text(left, top + FigureType.Small * 1.2, FigureType.Small, grid.LegendName, canvas.Palette.Faint, LegendWidth);
        double bar = Math.Round(top + 20);
        // Each step reaches under the next one, so that no seam shows where a viewer smooths edges.
        for (int i = 0; i < LegendSteps; i++)
        {
            double width = i == LegendSteps - 1 ? step : 2 * step;
            canvas.Rectangle(left + i * step, bar, width, LegendHeight, ColorMap.At((double)i / (LegendSteps - 1)));
        }
        for (int tick = 0; tick <= LegendTicks; tick++)
        {
            double at = (double)tick / LegendTicks;
            SceneAnchor anchor = tick == 0 ? SceneAnchor.Start : tick == LegendTicks ? SceneAnchor.End : SceneAnchor.Middle;
            canvas.Text(left + at * LegendWidth, bar + LegendHeight + 13, FigureType.Small, grid.LegendAt(at), canvas.Palette.Faint, LegendWidth / LegendTicks, anchor);
        }
    }
}
