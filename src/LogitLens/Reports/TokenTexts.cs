namespace LogitLens.Reports;

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
        text = Find(id) is { } token ? token.Visible : $"#{Figures.Number(id)}";
        _texts.Add(id, text);
        return text;
    }
}
