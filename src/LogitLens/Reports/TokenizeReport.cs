namespace LogitLens.Reports;

/// <summary>A text as tokens.</summary>
public sealed record TokenizeReport() : Report("logitlens.tokenize", 1)
{
    /// <summary>The model or folder that the tokenizer belongs to.</summary>
    public required string Tokenizer { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Its tokens; the first is at position 0.</summary>
    public required IReadOnlyList<TokenInfo> Tokens { get; init; }
}
