namespace LogitLens.Reports.Terminal;

/// <summary>What happens to positions that do not fit beside one another.</summary>
public enum GridOverflow
{
    /// <summary>The grid goes on in further blocks, one under the other.</summary>
    Wrap,
    /// <summary>Only the last that fit are shown.</summary>
    KeepLast,
}

/// <summary>How the grid is drawn.</summary>
public sealed record GridOptions
{
    /// <summary>Layers that are shown at most unless <see cref="MaxLayers"/> or <see cref="EveryLayer"/> says otherwise.</summary>
    public const int UsualMaxLayers = GridView.UsualMost;

    /// <summary>Rows are positions and columns are layers.</summary>
    public bool Transpose { get; init; }

    /// <summary>Layers to show at most; the first and the last stay. Null for as many as are fair to look at.</summary>
    public int? MaxLayers { get; init; }

    /// <summary>Show every n-th layer, and always the last. Null for the smallest n that <see cref="MaxLayers"/> allows.</summary>
    public int? EveryLayer { get; init; }

    /// <summary>Print the coloured number in each cell, as is always done where there are no colours.</summary>
    public bool Values { get; init; }

    /// <summary>What the colours say.</summary>
    public ColorBy ColorBy { get; init; }

    /// <summary>For <see cref="ColorBy.Rank"/>: which of the report's targets, counted from 0.</summary>
    public int Target { get; init; }

    /// <summary>What happens to positions that do not fit.</summary>
    public GridOverflow Overflow { get; init; }

    /// <summary>
    /// Draw the grid over the whole answer. Otherwise that of a long answer ends where a reader has seen enough: some tokens on, and
    /// not before its first emoji is complete.
    /// </summary>
    public bool WholeAnswer { get; init; }

    /// <summary>Columns to draw in; null for the width of the console.</summary>
    public int? Width { get; init; }
}
