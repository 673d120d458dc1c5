using Spectre.Console;
using Spectre.Console.Rendering;

namespace LogitLens.Reports.Terminal;

/// <summary>
/// Lines that are written as they are. The layout is done here and not by the console's own tables, because those count the
/// columns of emoji sequences character by character.
/// </summary>
internal sealed class Picture(int width) : IRenderable
{
    private readonly List<Line> _lines = [];

    /// <summary>Columns that no line exceeds.</summary>
    public int Width { get; } = width;

    public IReadOnlyList<Line> Lines => _lines;

    /// <summary>An empty picture as wide as the console, or as asked.</summary>
    public static Picture For(IAnsiConsole console, int? width = null) => new(Math.Max(1, width ?? console.Profile.Width));

    public Picture Add(Line line)
    {
        _lines.Add(line.Clipped(Width));
        return this;
    }

    public Picture Add(IEnumerable<Line> lines)
    {
        foreach (Line line in lines) _ = Add(line);
        return this;
    }

    /// <summary>Adds an empty line, unless the picture is empty.</summary>
    public Picture AddGap() => _lines.Count == 0 ? this : Add(new Line());

    /// <summary>Adds text over as many lines as it takes.</summary>
    public Picture AddText(string text, Style? style = null, int indent = 0)
    {
        foreach (string line in Wrap(text, Math.Max(1, Width - indent))) _ = Add(Line.Of(new string(' ', indent) + line, style));
        return this;
    }

    /// <summary>Text in lines of at most so many columns, see <see cref="TextWrap"/>.</summary>
    public static string[] Wrap(string text, int columns) => [.. TextWrap.Lines(text, columns)];

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Width, Width);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (Line line in _lines)
        {
            foreach (StyledText part in line.Parts) yield return new Segment(part.Text, part.Style);
            yield return Segment.LineBreak;
        }
    }
}
