namespace LogitLens.Reports.Figure;

/// <summary>What lies across and down a grid, and the labels beside it.</summary>
/// <param name="grid">The grid.</param>
internal abstract class FigureAxes(FigureGrid grid)
{
    /// <summary>Space between cells, and what sets the answer apart.</summary>
    public const double CellGap = 2, AnswerGap = 12;

    /// <summary>The grid.</summary>
    protected FigureGrid Grid => grid;

    /// <summary>Columns and rows.</summary>
    public abstract int Across { get; }

    /// <inheritdoc cref="Across"/>
    public abstract int Down { get; }

    /// <summary>The column before which there is a gap; 0 for none.</summary>
    public virtual int AcrossGapAt => 0;

    /// <summary>The row above which there is a gap; 0 for none.</summary>
    public virtual int DownGapAt => 0;

    /// <summary>Width of the labels at the left.</summary>
    public abstract double Gutter { get; }

    /// <summary>Height of the labels above a panel.</summary>
    public abstract double Head { get; }

    /// <summary>Height of the labels under a panel of some columns.</summary>
    public abstract double Foot(int first, int end);

    /// <summary>Whether a panel may end before a column.</summary>
    public virtual bool MayBreakAt(int across) => true;

    /// <summary>The cell in a column and a row.</summary>
    public abstract FigureCell Cell(int across, int down);

    /// <summary>The texts that the width of a column is chosen for.</summary>
    public abstract IEnumerable<string> Texts { get; }

    /// <summary>Draws the labels of a panel.</summary>
    public abstract void DrawLabels(Canvas canvas, FigurePanel panel);
}

/// <summary>Where a panel of the grid stands.</summary>
internal sealed record FigurePanel(int First, int Count, int Down, double Left, double Top, double ColumnWidth, double RowHeight, FigureAxes Axes)
{
    /// <summary>The column after its last one.</summary>
    public int End => First + Count;

    /// <summary>The left edge of a column.</summary>
    public double X(int across) =>
        Left + Axes.Gutter + (across - First) * ColumnWidth + (Axes.AcrossGapAt > First && across >= Axes.AcrossGapAt ? FigureAxes.AnswerGap : 0);

    /// <summary>The upper edge of a row.</summary>
    public double Y(int down) => Top + Axes.Head + down * RowHeight + (Axes.DownGapAt > 0 && down >= Axes.DownGapAt ? FigureAxes.AnswerGap : 0);

    /// <summary>The lower edge of the cells.</summary>
    public double CellsEnd => Y(Down - 1) + RowHeight;

    /// <summary>The lower edge of the panel.</summary>
    public double Bottom => CellsEnd + Axes.Foot(First, End);

    /// <summary>The middle of a cell's width.</summary>
    public double Middle(int across) => X(across) + (ColumnWidth - FigureAxes.CellGap) / 2;
}
