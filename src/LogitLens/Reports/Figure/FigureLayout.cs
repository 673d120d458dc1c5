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

    /// <summary>The share of the texts that columns leave whole before the grid is broken up into panels.</summary>
    private const double WholeTexts = 0.9;

    /// <summary>
    /// Finds the layout: all columns beside one another as long as most texts are whole, else panels of about one size, none of which
    /// breaks an emoji in two.
    /// </summary>
    public static FigureLayout For(FigureAxes axes, bool twoLines, double? width)
    {
        int[] texts = [.. axes.Texts.Select(DisplayWidth.Of).Order()];
        double wish = ColumnOf(Math.Clamp(texts[^1], LeastText, MostText)), least = ColumnOf(Math.Clamp(texts[(int)((texts.Length - 1) * WholeTexts)], LeastText, FairText));
        double beside = 2 * Margin + axes.Gutter + (axes.AcrossGapAt > 0 ? FigureAxes.AnswerGap : 0);
        double available = (width ?? FigureOptions.UsualWidth) - beside;
        int fit = Math.Clamp((int)(available / least), 1, axes.Across), count = (axes.Across + fit - 1) / fit;
        (int First, int Count)[] panels = [.. Broken(axes, fit, (axes.Across + count - 1) / count)];
        int most = panels.Max(p => p.Count);
        double column = Math.Max(1, Math.Floor(width is null ? Math.Min(wish, available / most) : available / most));
        double page = width ?? Math.Max(SmallPage, Math.Ceiling(beside + most * column));
        return new FigureLayout(page, column, twoLines ? TallRow : Row, panels);
    }

    private static IEnumerable<(int First, int Count)> Broken(FigureAxes axes, int fit, int wished)
    {
        for (int first = 0; first < axes.Across;)
        {
            int end = Enumerable.Range(first + 1, Math.Min(fit, axes.Across - first)).Where(e => e == axes.Across || axes.MayBreakAt(e))
                .OrderBy(e => Math.Abs(e - first - wished)).FirstOrDefault(Math.Min(first + wished, axes.Across));
            yield return (first, end - first);
            first = end;
        }
    }

    private static double ColumnOf(int text) => Math.Ceiling(FigureType.WidthOf(text, FigureType.Text)) + CellPadding;
}
