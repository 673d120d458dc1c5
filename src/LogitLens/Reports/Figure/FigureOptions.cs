using LogitLens.Tensors;

namespace LogitLens.Reports.Figure;

/// <summary>How a figure is drawn.</summary>
public sealed record FigureOptions
{
    /// <summary>The width that a figure grows to at most when none is asked for.</summary>
    internal const int UsualWidth = 1280;

    private const int LeastWidth = 320, MostWidth = 16_000;

    /// <summary>Width of the picture in pixels, 320 to 16000; null for what the grid takes, but not more than is fair to look at.</summary>
    public int? Width { get; init; }

    /// <summary>The title; null for the text that was read.</summary>
    public string? Title { get; init; }

    /// <summary>Dark on light or light on dark.</summary>
    public FigureTheme Theme { get; init; }

    /// <summary>What the colours of a lens grid say. Those of a diff are always the Jensen-Shannon divergence.</summary>
    public ColorBy ColorBy { get; init; }

    /// <summary>For <see cref="ColorBy.Rank"/>: which of the report's targets, counted from 0.</summary>
    public int Target { get; init; }

    /// <summary>Rows are positions and columns are layers.</summary>
    public bool Transpose { get; init; }

    /// <summary>Write the coloured number under the token of each cell.</summary>
    public bool Values { get; init; }

    /// <summary>
    /// Draw every position. Otherwise a chat begins where its answer is predicted, and a long answer ends where a reader has seen
    /// enough.
    /// </summary>
    public bool Whole { get; init; }

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="InputException">A width that no figure has.</exception>
    public void Validate()
    {
        if (Width is < LeastWidth or > MostWidth)
            throw new InputException($"a figure of {Width} pixels was asked for; expected a width of {LeastWidth} to {MostWidth}.");
    }
}

/// <summary>The colours of a figure beside those of its cells.</summary>
public enum FigureTheme
{
    /// <summary>Dark on light.</summary>
    Light,
    /// <summary>Light on dark.</summary>
    Dark,
}
