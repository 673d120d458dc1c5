using LogitLens.Unicode;

namespace LogitLens.Reports.Terminal;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="Right">Whether its cells stand at the right.</param>
/// <param name="Min">Columns that it shrinks to where the table is too wide; its natural width if null.</param>
/// <param name="Max">Columns that it grows to.</param>
/// <param name="Drop">
/// Where shrinking is not enough, columns are left out: highest number first, those of one number together, never those with 0.
/// </param>
internal sealed record TextColumn(string Header, bool Right = false, int? Min = null, int Max = int.MaxValue, int Drop = 0)
{
    public DisplayAlignment Alignment => Right ? DisplayAlignment.End : DisplayAlignment.Start;
}

/// <summary>A table without borders, as wide as its content and at most as wide as it may be.</summary>
internal sealed class TextTable(Ink ink, params IReadOnlyList<TextColumn> columns)
{
    private const int Gap = 2;

    private readonly List<StyledText[]> _rows = [];

    /// <summary>Columns before the first cell.</summary>
    public int Indent { get; init; }

    public TextTable Add(params StyledText[] cells)
    {
        if (cells.Length != columns.Count) throw new ArgumentException($"{cells.Length} cells, expected {columns.Count}", nameof(cells));
        _rows.Add(cells);
        return this;
    }

    public IEnumerable<Line> Lines(int width)
    {
        int[] widths = Widths(width - Indent);
        yield return LineOf([.. columns.Select(c => new StyledText(c.Header, ink.Faint))], widths);
        foreach (StyledText[] row in _rows) yield return LineOf(row, widths);
    }

    private Line LineOf(StyledText[] cells, int[] widths)
    {
        Line line = Line.Of(new string(' ', Indent));
        for (int c = 0; c < cells.Length; c++)
        {
            if (widths[c] == 0) continue;
            if (line.Width > Indent) _ = line.Add(new string(' ', Gap));
            _ = line.Add(cells[c], widths[c], columns[c].Alignment);
        }
        return line;
    }

    /// <summary>The width of each column; 0 for one that is left out or empty.</summary>
    private int[] Widths(int available)
    {
        int[] natural = [.. columns.Select(NaturalWidth)];
        int[] widths = [.. natural];
        while (Total(widths) > available)
        {
            int widest = -1;
            for (int c = 0; c < widths.Length; c++)
            {
                if (widths[c] > (columns[c].Min ?? natural[c]) && (widest < 0 || widths[c] > widths[widest])) widest = c;
            }
            if (widest >= 0)
            {
                widths[widest]--;
                continue;
            }
            int drop = columns.Where((_, c) => widths[c] > 0).Max(c => c.Drop);
            if (drop == 0) break;
            widths = [.. natural.Select((w, c) => columns[c].Drop == drop || widths[c] == 0 ? 0 : w)];
        }
        return widths;
    }

    /// <summary>The width of the widest cell or heading; 0 for a column of empty cells that may be left out.</summary>
    private int NaturalWidth(TextColumn column, int index)
    {
        int widest = _rows.Select(r => r[index].Width).DefaultIfEmpty().Max();
        return widest == 0 && column.Drop > 0 ? 0 : Math.Min(column.Max, Math.Max(widest, DisplayWidth.Of(column.Header)));
    }

    private static int Total(int[] widths) => widths.Sum() + Gap * Math.Max(0, widths.Count(w => w > 0) - 1);
}
