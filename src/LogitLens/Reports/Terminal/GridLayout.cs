namespace LogitLens.Reports.Terminal;

/// <summary>How the columns of a grid are distributed over blocks, and how wide they are.</summary>
/// <param name="TextWidth">Columns for the text of a cell.</param>
/// <param name="Blocks">First column and number of columns of each block.</param>
internal sealed record GridLayout(int TextWidth, IReadOnlyList<(int First, int Count)> Blocks)
{
    /// <summary>Columns that the text of a cell has at least, where there is room for them.</summary>
    public const int MinText = 5;

    /// <summary>Columns that the text of a cell has at most.</summary>
    public const int MaxText = 13;

    /// <summary>Columns that the text of a cell shrinks to before the grid is broken up into blocks of that many.</summary>
    public const int FairText = 9;

    /// <summary>Finds the layout.</summary>
    /// <param name="columns">Columns of the grid.</param>
    /// <param name="natural">Width of the widest text.</param>
    /// <param name="extra">Columns of a cell beside its text.</param>
    /// <param name="available">Columns for all cells of a block.</param>
    /// <param name="overflow">What happens to columns that do not fit.</param>
    /// <param name="least">Columns that a wide text keeps where all are to fit in one block.</param>
    public static GridLayout For(int columns, int natural, int extra, int available, GridOverflow overflow, int least = MinText)
    {
        int widest = Math.Clamp(natural, MinText, MaxText);
        if (columns * (Math.Min(least, widest) + extra) <= available)
            return new GridLayout(Math.Min(widest, available / columns - extra), [(0, columns)]);
        int fit = Math.Max(1, available / (Math.Min(widest, FairText) + extra));
        if (overflow == GridOverflow.KeepLast)
            return new GridLayout(TextWidthOf(fit), [(Math.Max(0, columns - fit), Math.Min(fit, columns))]);
        int blocks = (columns + fit - 1) / fit;
        int each = (columns + blocks - 1) / blocks; // blocks of one length rather than full ones and a remainder
        return new GridLayout(TextWidthOf(each),
            [.. Enumerable.Range(0, (columns + each - 1) / each).Select(b => (b * each, Math.Min(each, columns - b * each)))]);

        int TextWidthOf(int inBlock) => Math.Clamp(available / inBlock - extra, 1, widest);
    }

    /// <summary>How many columns fit in one block with texts that are narrow, but can still be told apart.</summary>
    public static int Fit(int natural, int extra, int available) =>
        Math.Max(1, available / (Math.Clamp(natural, MinText, (MinText + FairText) / 2) + extra));
}
