using System.Globalization;
using LogitLens.Tensors;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Reports;

/// <summary>Finds what a user may mean by a token: a text, an id, or a vocabulary's spelling, damaged copies included.</summary>
public static class TokenLookup
{
    /// <summary>Every sensible reading of a query, the likeliest first.</summary>
    /// <param name="query">E.g. <c>" 🐠"</c>, <c>11410</c>, <c>ĠðŁĲł</c>.</param>
    /// <param name="tokenizer">Gives ids and pieces; null explains the bytes alone.</param>
    /// <param name="only">Takes the query for this and nothing else; null for all that fit.</param>
    /// <exception cref="InputException">The query cannot be read in the way that was asked for, or is empty.</exception>
    public static TokenReport Find(string query, Tokenizer? tokenizer = null, QueryKind? only = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Length == 0) throw new InputException("the token is empty; pass a text, an id, or a vocabulary form such as ĠðŁ.");
        List<TokenReading> readings = [];
        if (only is null or QueryKind.Id && ById(query, tokenizer, only is not null) is { } id) readings.Add(id);
        TokenReading? form = only is null or QueryKind.Form ? ByForm(query, tokenizer) : null;
        TokenReading? text = only is null or QueryKind.Text ? ByText(query, tokenizer) : null;
        foreach (TokenReading? reading in form is not null && IsPlainlyForm(query, form) ? new[] { form, text } : [text, form])
        {
            if (reading is not null && !SaysNothingNew(reading, readings)) readings.Add(reading);
        }
        return readings.Count > 0 ? new TokenReport { Query = query, Readings = readings }
            : throw new InputException($"\"{query}\" is no vocabulary form: {(tokenizer is null ? "" : "the vocabulary has no such token, and ")}" +
                "it is not written in the byte alphabet (ĠðŁĲł) that byte-level tokenizers use.");
    }

    private static TokenReading? ById(string query, Tokenizer? tokenizer, bool required)
    {
        if (!int.TryParse(query, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            return required ? throw new InputException($"\"{query}\" is no token id; expected a number from 0 up.") : null;
        if (tokenizer is null)
            return required ? throw new InputException($"the id {id} means a token only with a vocabulary; pass --model.") : null;
        if (id >= tokenizer.VocabularySize)
        {
            string message = $"the token id {id} is outside the vocabulary 0..{tokenizer.VocabularySize - 1}.";
            return required ? throw new InputException(message) : null;
        }
        return OfToken(QueryKind.Id, tokenizer, id);
    }

    private static TokenReading? ByForm(string query, Tokenizer? tokenizer)
    {
        if (tokenizer is not null && tokenizer.TryGetTokenId(query, out int id)) return OfToken(QueryKind.Form, tokenizer, id);
        if (query.All(char.IsAscii) || DamagedForm.Repair(query, 1) is not [{ State: not Utf8State.Invalid } reading, ..]) return null;
        int? known = tokenizer is not null && tokenizer.TryGetTokenId(reading.Form, out int found) ? found : null;
        TokenExplanation explanation = TokenExplanation.OfForm(reading, known);
        return new TokenReading(QueryKind.Form, explanation, Pieces(explanation.Text, tokenizer));
    }

    private static TokenReading ByText(string query, Tokenizer? tokenizer) =>
        new(QueryKind.Text, TokenExplanation.OfText(query), Pieces(query, tokenizer));

    private static TokenReading OfToken(QueryKind kind, Tokenizer tokenizer, int id) =>
        new(kind, TokenExplanation.Of(tokenizer.TokenBytes(id).Span, id, tokenizer.TokenText(id)), [TokenDescriber.Describe(tokenizer, id)]);

    private static IReadOnlyList<TokenInfo> Pieces(string? text, Tokenizer? tokenizer) =>
        text is null || tokenizer is null ? [] : [.. tokenizer.Encode(text, addSpecialTokens: false).Select(id => TokenDescriber.Describe(tokenizer, id))];

    /// <summary>Byte-alphabet spellings of a leading space or line end, and of whole characters, are hardly ever meant as text.</summary>
    private static bool IsPlainlyForm(string query, TokenReading form) =>
        form.Explanation.Id is not null || query[0] is 'Ġ' or 'Ċ' || (query.EnumerateRunes().Count() > 1 && form.Explanation.Bytes.Any(b => b >= 0x80));

    /// <summary>A text that is a token's own spelling has the same bytes; one reading of it is enough.</summary>
    private static bool SaysNothingNew(TokenReading reading, List<TokenReading> readings) =>
        readings.Any(r => r.As != QueryKind.Id && r.Explanation.Bytes.SequenceEqual(reading.Explanation.Bytes));
}
