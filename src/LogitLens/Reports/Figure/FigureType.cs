using LogitLens.Unicode;

namespace LogitLens.Reports.Figure;

/// <summary>The type of figures: sizes, and the width of text in a monospaced face.</summary>
internal static class FigureType
{
    /// <summary>Sizes.</summary>
    public const double Title = 20, Answer = 15, Text = 13, Small = 11;

    /// <summary>The advance of a column in ems: that of DejaVu Sans Mono and of Menlo; other monospaced faces are narrower.</summary>
    private const double Advance = 0.602;

    /// <summary>The width of so many columns.</summary>
    public static double WidthOf(int columns, double size) => columns * size * Advance;

    /// <summary>The width of a text.</summary>
    public static double WidthOf(string text, double size) => WidthOf(DisplayWidth.Of(text), size);

    /// <summary>Columns in a width.</summary>
    public static int ColumnsIn(double width, double size) => Math.Max(0, (int)Math.Floor((width + 0.01) / (size * Advance)));

    /// <summary>The text, or as much of it as the width has room for, with "…" after it.</summary>
    public static string Fit(string text, double size, double width) => DisplayWidth.Truncate(text, ColumnsIn(width, size));

    /// <summary>A baseline for type in the middle of a line.</summary>
    public static double Baseline(double middle, double size) => Math.Round(middle + size * 0.36, 1);

    /// <summary>The text in lines, at most so many; the last one says with "…" that there is more.</summary>
    public static string[] Wrap(string text, double size, double width, int most)
    {
        int columns = Math.Max(1, ColumnsIn(width, size));
        string[] lines = [.. TextWrap.Lines(text, columns)];
        if (lines.Length > most) lines = [.. lines[..(most - 1)], $"{string.Join(' ', lines[(most - 1)..])}"];
        return [.. lines.Select(l => DisplayWidth.Truncate(l, columns))];
    }
}
