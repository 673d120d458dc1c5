namespace LogitLens.Reports.Figure;

/// <summary>What a figure shows, whichever report it comes from, and before it has a place on the page.</summary>
internal sealed record FigureGrid
{
    /// <summary>The title, made visible.</summary>
    public required string Title { get; init; }

    /// <summary>Which model it is, and how it was asked.</summary>
    public required IReadOnlyList<string> Subtitles { get; init; }

    /// <summary>What was done to the residual stream, so that no figure of an edited one passes for the model's own.</summary>
    public IReadOnlyList<string> Edits { get; init; } = [];

    /// <summary>What the model answered; null without an answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The layers shown, ascending; the last is the output.</summary>
    public required IReadOnlyList<int> Layers { get; init; }

    /// <summary>The positions shown, ascending.</summary>
    public required IReadOnlyList<FigurePosition> Positions { get; init; }

    /// <summary>The cells, [layer][position], by their indices among those shown.</summary>
    public required IReadOnlyList<IReadOnlyList<FigureCell>> Cells { get; init; }

    /// <summary>Emoji that the input has in several tokens.</summary>
    public required IReadOnlyList<FigureBracket> Brackets { get; init; }

    /// <summary>What the colours say, with its unit.</summary>
    public required string LegendName { get; init; }

    /// <summary>The number at a place of the colour map, 0..1.</summary>
    public required Func<double, string> LegendAt { get; init; }

    /// <summary>How to read it.</summary>
    public required string Caption { get; init; }

    /// <summary>Whether cells have a second line.</summary>
    public bool TwoLines => Cells.Any(row => row.Any(c => c.Second is not null));

    /// <summary>The number of the first position of the answer among those shown; 0 where all or none are the answer's.</summary>
    public int AnswerAt => Positions.TakeWhile(p => !p.IsAnswer).Count() is var before && before < Positions.Count ? before : 0;
}

/// <summary>A position and its input token.</summary>
internal sealed record FigurePosition(int Position, string Input, bool IsAnswer);

/// <summary>A cell.</summary>
/// <param name="Text">Its token.</param>
/// <param name="Second">What stands under it; null for nothing.</param>
/// <param name="SecondIsToken">Whether that is a token too, and as large.</param>
/// <param name="Heat">Its colour, 0..1.</param>
/// <param name="Strong">Whether it is bold.</param>
/// <param name="Tooltip">Its exact figures.</param>
internal sealed record FigureCell(string Text, string? Second, bool SecondIsToken, double Heat, bool Strong, string Tooltip);

/// <summary>An emoji over several positions.</summary>
/// <param name="First">Its first position among those shown.</param>
/// <param name="Last">Its last one.</param>
/// <param name="Emoji">The emoji.</param>
/// <param name="Label">Its name, and what became of it.</param>
internal sealed record FigureBracket(int First, int Last, string Emoji, string Label);
