namespace LogitLens.Reports.Tables;

/// <summary>What tables say of a token beside its id; nothing for a model without a tokenizer.</summary>
internal readonly record struct TokenCells(string? Form, string? Bytes, string? Text)
{
    /// <summary>The cells of a token.</summary>
    public static TokenCells Of(int id, TokenTexts tokens) => tokens.Find(id) is { } token ? new(token.Form, token.Bytes, token.Text) : default;
}
