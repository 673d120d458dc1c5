namespace LogitLens.Reports.Terminal;

/// <summary>The colour map with the numbers that its colours stand for.</summary>
internal static class ColorLegend
{
    private const int MaxWidth = 48;
    private const int Ticks = 4;

    /// <param name="name">What the number is, with its unit.</param>
    /// <param name="at">The number at a place of the map, 0..1.</param>
    /// <param name="ink">The styles.</param>
    /// <param name="width">Columns at most.</param>
    public static Line Of(string name, Func<double, string> at, Ink ink, int width)
    {
        Line line = Line.Of(name + "  ", ink.Faint);
        int columns = Math.Min(MaxWidth, width - line.Width);
        if (columns < 8) (line, columns) = (new Line(), Math.Min(MaxWidth, width));
        char[] text = new string(' ', columns).ToCharArray();
        int ticks = columns >= 28 ? Ticks : 1;
        for (int tick = 0; tick <= ticks; tick++)
        {
            double heat = (double)tick / ticks;
            string label = at(heat);
            int start = (int)Math.Round(heat * (columns - 1) - (label.Length - 1) / 2.0);
            start = Math.Clamp(start, 1, Math.Max(1, columns - 1 - label.Length));
            label.AsSpan(0, Math.Min(label.Length, Math.Max(0, columns - start))).CopyTo(text.AsSpan(Math.Min(start, columns)));
        }
        for (int c = 0; c < columns; c++) _ = line.Add(text[c].ToString(), ink.Heat(columns == 1 ? 1 : (double)c / (columns - 1), strong: false));
        return line;
    }
}
