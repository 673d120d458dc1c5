using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Text in one style.</summary>
internal readonly record struct StyledText(string Text, Style Style)
{
    public StyledText(string text) : this(text, Style.Plain)
    {
    }

    /// <summary>Columns that it takes.</summary>
    public int Width => DisplayWidth.Of(Text);

    public static implicit operator StyledText(string text) => new(text);
}

/// <summary>One line of a picture, built from left to right.</summary>
internal sealed class Line
{
    private readonly List<StyledText> _parts = [];

    public IReadOnlyList<StyledText> Parts => _parts;

    /// <summary>Columns that it takes.</summary>
    public int Width { get; private set; }

    /// <summary>A line of one text.</summary>
    public static Line Of(string text, Style? style = null) => new Line().Add(text, style);

    public Line Add(string text, Style? style = null) => Add(new StyledText(text, style ?? Style.Plain));

    public Line Add(StyledText part)
    {
        if (part.Text.Length == 0) return this;
        _parts.Add(part);
        Width += part.Width;
        return this;
    }

    /// <summary>Adds text in exactly so many columns, cut off or padded.</summary>
    public Line Add(StyledText part, int columns, DisplayAlignment alignment = DisplayAlignment.Start) =>
        Add(part with { Text = DisplayWidth.Fit(part.Text, columns, alignment) });

    /// <summary>
    /// The line, cut off where it is wider than so many columns. Spaces at its end go, unless they have a colour: a copy of the
    /// picture as text then has no invisible ends.
    /// </summary>
    public Line Clipped(int columns)
    {
        Line clipped = new();
        foreach (StyledText part in TrimmedParts())
        {
            int left = columns - clipped.Width;
            if (left <= 0) break;
            _ = clipped.Add(part with { Text = DisplayWidth.Truncate(part.Text, left) });
        }
        return clipped;
    }

    private IEnumerable<StyledText> TrimmedParts()
    {
        int count = _parts.Count;
        while (count > 0 && IsPlain(_parts[count - 1]) && _parts[count - 1].Text.AsSpan().Trim(' ').IsEmpty) count--;
        for (int i = 0; i < count; i++)
            yield return i == count - 1 && IsPlain(_parts[i]) ? _parts[i] with { Text = _parts[i].Text.TrimEnd(' ') } : _parts[i];
    }

    private static bool IsPlain(StyledText part) => part.Style.Background == Color.Default;
}
