using LogitLens.Unicode;

namespace LogitLens.Reports.Figure;

/// <summary>How wide a figure and its columns are, and how the columns are distributed over panels.</summary>
/// <param name="Width">Width of the page.</param>
/// <param name="ColumnWidth">Width of a column, the space after its cell included.</param>
/// <param name="RowHeight">Height of a row, the space under its cell included.</param>
/// <param name="Panels">First column and number of columns of each panel.</param>
internal sealed record FigureLayout(double Width, double ColumnWidth, double RowHeight, IReadOnlyList<(int First, int Count)> Panels)
{
    /// <summary>Space around the figure.</summary>
    public const double Margin = 36;

    private const int LeastText = 5, FairText = 9, MostText = 13, SmallPage = 640;
    private const double Row = 30, TallRow = 44, CellPadding = 16;

    /// <summary>Finds the layout: all columns beside one another as long as their texts stay fair to read, else panels of one size.</summary>
    public static FigureLayout For(FigureAxes axes, bool twoLines, double? width)
    {
        int natural = Math.Clamp(axes.Texts.Select(DisplayWidth.Of).DefaultIfEmpty().Max(), LeastText, MostText);
        double beside = 2 * Margin + axes.Gutter + (axes.AcrossGapAt > 0 ? FigureAxes.AnswerGap : 0);
        double available = (width ?? FigureOptions.UsualWidth) - beside;
        double wish = ColumnOf(natural), least = ColumnOf(Math.Min(natural, FairText));
        int each = axes.Across * least <= available ? axes.Across : Math.Max(1, (int)(available / least));
        int panels = (axes.Across + each - 1) / each;
        each = (axes.Across + panels - 1) / panels; // panels of one size rather than full ones and a remainder
        double column = Math.Floor(width is null ? Math.Min(wish, available / each) : available / each);
        double page = width ?? Math.Max(SmallPage, Math.Ceiling(beside + each * column));
        return new FigureLayout(page, Math.Max(1, column), twoLines ? TallRow : Row,
            [.. Enumerable.Range(0, (axes.Across + each - 1) / each).Select(p => (p * each, Math.Min(each, axes.Across - p * each)))]);
    }

    private static double ColumnOf(int text) => Math.Ceiling(FigureType.WidthOf(text, FigureType.Text)) + CellPadding;
}
