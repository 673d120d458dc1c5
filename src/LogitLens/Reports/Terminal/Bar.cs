namespace LogitLens.Reports.Terminal;

/// <summary>A horizontal bar in eighths of a column.</summary>
internal static class Bar
{
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A bar of so much of the columns, empty below a sixteenth of one.</summary>
    public static string Of(double share, int columns)
    {
        if (!(share > 0)) return "";
        int eighths = (int)Math.Round(Math.Min(share, 1) * columns * 8);
        string full = new('█', eighths / 8);
        return eighths % 8 == 0 ? full : full + Eighths[eighths % 8 - 1];
    }
}
