using LogitLens.Head.Overview;

namespace LogitLens.Reports;

/// <summary>An overview of the rows of an LM head.</summary>
public sealed record HeadRowsReport() : Report("logitlens.head_rows", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>Rows V of the head.</summary>
    public required int Rows { get; init; }

    /// <summary>Length E of a row.</summary>
    public required int RowWidth { get; init; }

    /// <summary>How the rows are stored, e.g. <c>BF16</c>.</summary>
    public required string ElementType { get; init; }

    /// <summary>Whether the head is the token embedding.</summary>
    public required bool Tied { get; init; }

    /// <summary>Whether the head has a bias.</summary>
    public required bool Bias { get; init; }

    /// <summary>Rows that no token has: those past the tokenizer's vocabulary and in its holes.</summary>
    public required int WithoutToken { get; init; }

    /// <summary>Rows with NaN or infinities, of which nothing more is said.</summary>
    public required int NotFinite { get; init; }

    /// <summary>The lengths of the rows.</summary>
    public required RowNorms Norms { get; init; }

    /// <summary>Length of the mean row.</summary>
    public required double MeanNorm { get; init; }

    /// <summary>How much of the rows' sum of squares is their mean, 0..1.</summary>
    public required double MeanShare { get; init; }

    /// <summary>Rows that are equal bit for bit.</summary>
    public required DuplicateRows Duplicates { get; init; }

    /// <summary>Rows that training never met; null where too few such tokens are known.</summary>
    public UntrainedRows? Untrained { get; init; }

    /// <summary>The rows of tokens that are not whole characters; null where there are none.</summary>
    public PartialTokenRows? PartialTokens { get; init; }

    /// <summary>How the rows agree with the token embedding's; null where the head is tied to it or has rows of another length.</summary>
    public EmbeddingAgreement? Embedding { get; init; }

    /// <summary>Every token that the report mentions, by ascending id.</summary>
    public required IReadOnlyList<TokenInfo> Tokens { get; init; }

    /// <summary>What a reader should know, such as tensors of the checkpoint that were not used.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
