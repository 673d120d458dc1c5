namespace LogitLens.Reports.Figure;

/// <summary>Shapes in the colours of a theme, as they are drawn one after the other.</summary>
internal sealed class Canvas(FigurePalette palette)
{
    private const double CellRadius = 3, CellPadding = 5;

    private readonly List<SceneItem> _items = [];

    /// <summary>The theme.</summary>
    public FigurePalette Palette => palette;

    /// <summary>The shapes so far.</summary>
    public IReadOnlyList<SceneItem> Items => _items;

    /// <summary>A text, shortened to its room.</summary>
    public void Text(double x, double y, double size, string text, Rgb color, double room, SceneAnchor anchor = SceneAnchor.Start, bool bold = false)
    {
        string shown = FigureType.Fit(text, size, room);
        if (shown.Length > 0) _items.Add(new SceneText(x, y, size, shown, color, anchor, bold, room));
    }

    /// <summary>A line.</summary>
    public void Line(double x1, double y1, double x2, double y2, Rgb color, double thickness = 1) => _items.Add(new SceneLine(x1, y1, x2, y2, color, thickness));

    /// <summary>A rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, Rgb fill) => _items.Add(new SceneRectangle(x, y, width, height, fill));

    /// <summary>A cell of the grid.</summary>
    public void Cell(FigureCell cell, double x, double y, double width, double height)
    {
        Rgb fill = ColorMap.At(cell.Heat), ink = ColorMap.TextOn(fill);
        List<SceneItem> items = [new SceneRectangle(x, y, width, height, fill, CellRadius)];
        double middle = x + width / 2, room = width - 2 * CellPadding;
        if (cell.Second is null) Add(cell.Text, y + height / 2, FigureType.Text, cell.Strong);
        else
        {
            Add(cell.Text, y + height * 0.32, FigureType.Text, cell.Strong);
            Add(cell.Second, y + height * 0.72, cell.SecondIsToken ? FigureType.Text : FigureType.Small, cell.SecondIsToken && cell.Strong);
        }
        _items.Add(new SceneGroup(cell.Tooltip, items));

        void Add(string text, double at, double size, bool bold)
        {
            string shown = FigureType.Fit(text, size, room);
            if (shown.Length > 0) items.Add(new SceneText(middle, FigureType.Baseline(at, size), size, shown, ink, SceneAnchor.Middle, bold, room));
        }
    }
}
