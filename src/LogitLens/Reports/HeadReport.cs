using LogitLens.Head;

namespace LogitLens.Reports;

/// <summary>The rows of an LM head that are nearest to an expression's vector.</summary>
public sealed record HeadReport() : Report("logitlens.head", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The expression as it was given.</summary>
    public required string Expression { get; init; }

    /// <summary>What makes a row near.</summary>
    public required Proximity By { get; init; }

    /// <summary>Whether the mean row was subtracted from every row, see <see cref="HeadRequest.Centered"/>.</summary>
    public bool Centered { get; init; }

    /// <summary>Whether the expression's own tokens were left out.</summary>
    public bool OthersOnly { get; init; }

    /// <summary>The terms of the expression in their order, equal ones once.</summary>
    public required IReadOnlyList<HeadPart> Parts { get; init; }

    /// <summary>The text whose residual vectors the expression names, after the chat template if one was applied; null without one.</summary>
    public string? Prompt { get; init; }

    /// <summary>Whether a chat template was applied to the prompt.</summary>
    public bool Chat { get; init; }

    /// <summary>The ids of the prompt's tokens, one a position; empty without a prompt.</summary>
    public IReadOnlyList<int> Input { get; init; } = [];

    /// <summary>Whether the head is the token embedding.</summary>
    public required bool Tied { get; init; }

    /// <summary>Rows V of the head.</summary>
    public required int Rows { get; init; }

    /// <summary>Length E of a row.</summary>
    public required int RowWidth { get; init; }

    /// <summary>Euclidean length of the expression's vector.</summary>
    public required double VectorNorm { get; init; }

    /// <summary>The nearest rows, the nearest first.</summary>
    public required IReadOnlyList<HeadNeighbour> Neighbours { get; init; }

    /// <summary>Every token that the report mentions, by ascending id.</summary>
    public required IReadOnlyList<TokenInfo> Tokens { get; init; }

    /// <summary>What a reader should know, such as how a form was repaired.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
