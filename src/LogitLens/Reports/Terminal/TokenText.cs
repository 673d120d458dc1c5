using LogitLens.Unicode;

namespace LogitLens.Reports.Terminal;

/// <summary>What pictures show of tokens.</summary>
internal static class TokenText
{
    /// <summary>A token in a cell: its text made visible, or its bytes; special tokens are written as in the vocabulary.</summary>
    public static string Of(TokenInfo token) =>
        token.Special || (token.Bytes.Length == 0 && token.Form.Length > 0) ? VisibleText.Of(token.Form) : TokenDisplay.Cell(BytesOf(token));

    /// <summary>Whether the bytes of a token say more than its text.</summary>
    public static bool NeedsBytes(TokenInfo token) => !token.Special && BytesOf(token).Any(b => b is < 0x20 or > 0x7E);

    private static byte[] BytesOf(TokenInfo token) => Convert.FromHexString(token.Bytes.Replace(" ", "", StringComparison.Ordinal));
}

/// <summary>The tokens of a report by id.</summary>
internal sealed class TokenTexts(IEnumerable<TokenInfo> tokens)
{
    private readonly Dictionary<int, TokenInfo> _tokens = tokens.ToDictionary(t => t.Id);
    private readonly Dictionary<int, string> _texts = [];

    /// <summary>The token; null where the report does not describe it.</summary>
    public TokenInfo? Find(int id) => _tokens.GetValueOrDefault(id);

    /// <summary>What a cell shows for a token: its id where the report does not describe it, as in a model without a tokenizer.</summary>
    public string Of(int id)
    {
        if (_texts.TryGetValue(id, out string? text)) return text;
        text = Find(id) is { } token ? TokenText.Of(token) : $"#{Figures.Number(id)}";
        _texts.Add(id, text);
        return text;
    }
}
