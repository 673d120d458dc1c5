using LogitLens.Unicode;

namespace LogitLens.Reports;

/// <summary>What a text, a token id or a vocabulary form stands for.</summary>
public sealed record TokenReport() : Report("logitlens.token", 1)
{
    /// <summary>What was asked for, as it was given.</summary>
    public required string Query { get; init; }

    /// <summary>The ways to read it, best first: <c>123</c> is a text and may be an id.</summary>
    public required IReadOnlyList<TokenReading> Readings { get; init; }
}

/// <summary>One way to read a query.</summary>
/// <param name="As">What the query was taken for.</param>
/// <param name="Explanation">What its bytes are.</param>
/// <param name="Pieces">The tokens that a tokenizer splits the bytes into; empty where none was asked or they are no text.</param>
public sealed record TokenReading(QueryKind As, TokenExplanation Explanation, IReadOnlyList<TokenInfo> Pieces);

/// <summary>What a query is taken for.</summary>
public enum QueryKind
{
    /// <summary>A text, as it would stand in a prompt.</summary>
    Text,
    /// <summary>A token id.</summary>
    Id,
    /// <summary>The spelling of a token in its vocabulary, such as <c>ĠðŁ</c>.</summary>
    Form,
}
