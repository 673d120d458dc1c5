using System.Text;

namespace LogitLens.Unicode;

/// <summary>
/// Measures and fits text in terminal columns, by grapheme cluster: an emoji of several characters takes two columns, a
/// combining mark none.
/// </summary>
public static class DisplayWidth
{
    private const string Ellipsis = "…";

    /// <summary>The number of columns of a text. Control characters count as none.</summary>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Graphemes.Of(text).Sum(Graphemes.ColumnsOf);
    }

    /// <summary>The text, or as many of its first clusters as fit with "…" after them; never wider than the columns.</summary>
    public static string Truncate(string text, int columns)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        StringBuilder kept = new();
        int width = 0, keptLength = 0;
        foreach (string cluster in Graphemes.Of(text))
        {
            width += Graphemes.ColumnsOf(cluster);
            if (width > columns) return columns == 0 ? "" : kept.ToString(0, keptLength) + Ellipsis;
            _ = kept.Append(cluster);
            if (width < columns) keptLength = kept.Length;
        }
        return text;
    }

    /// <summary>The text with spaces up to the columns; a wider text is left as it is.</summary>
    public static string Pad(string text, int columns, DisplayAlignment alignment = DisplayAlignment.Start)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        int spaces = Math.Max(0, columns - Of(text));
        int before = alignment switch
        {
            DisplayAlignment.Start => 0,
            DisplayAlignment.Center => spaces / 2,
            _ => spaces,
        };
        return new string(' ', before) + text + new string(' ', spaces - before);
    }

    /// <summary>The text in exactly so many columns: truncated where it is wider, padded where it is narrower.</summary>
    public static string Fit(string text, int columns, DisplayAlignment alignment = DisplayAlignment.Start) =>
        Pad(Truncate(text, columns), columns, alignment);
}
