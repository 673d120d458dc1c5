using LogitLens.Tokenization.Models;
using LogitLens.Tokenization.Normalization;

namespace LogitLens.Tokenization.AddedTokens;

/// <summary>
/// The added tokens under the ids the official library gives them: that of the vocabulary when the string is in it, else the
/// next one after it. The ids in the file are only compared with these.
/// </summary>
internal sealed class AddedVocabulary
{
    private readonly Dictionary<string, AddedToken> _byContent = [];
    private readonly Dictionary<int, AddedToken> _byId = [];
    private readonly HashSet<string> _specialContents = [];
    private readonly Dictionary<int, string> _normalizedForms = [];
    private readonly AddedTokenSplitter _raw, _normalized;
    private readonly Normalizer? _normalizer;

    public AddedVocabulary(
        IReadOnlyList<AddedToken> declared, ModelVocabulary model, Normalizer? normalizer, List<string> warnings)
    {
        _normalizer = normalizer;
        int highest = -1;
        var order = new List<AddedToken>();
        foreach (AddedToken token in declared.Where(t => t.Content.Length > 0))
        {
            int id = _byContent.TryGetValue(token.Content, out AddedToken? earlier) ? earlier.Id
                : model.TryGetId(token.Content, out int known) ? known
                : Math.Max(highest + 1, model.Count);
            if (id != token.Id)
            {
                warnings.Add($"added token '{token.Content}' has id {token.Id} in the file " +
                    $"but is token {id} here, as in the official library");
            }
            highest = Math.Max(highest, id);
            AddedToken resolved = token with { Id = id };
            _byContent[token.Content] = resolved;
            _byId[id] = resolved;
            if (token.Special) _specialContents.Add(token.Content);
            order.Add(resolved);
        }

        // Special tokens come first, which decides between tokens that look alike once normalised.
        var ordered = order.Select(t => _byContent[t.Content]).Distinct()
            .OrderBy(t => _specialContents.Contains(t.Content) ? 0 : 1).ToList();
        List<AddedToken> raw = [.. ordered.Where(t => !t.Normalized)], normalized = [.. ordered.Where(t => t.Normalized)];
        _raw = new(raw, [.. raw.Select(t => t.Content)]);
        foreach (AddedToken token in normalized) _normalizedForms[token.Id] = normalizer?.Apply(token.Content) ?? token.Content;
        _normalized = new(normalized, [.. normalized.Select(t => _normalizedForms[t.Id])]);
    }

    public IEnumerable<AddedToken> Tokens => _byId.Values;

    public int? IdOf(string content) => _byContent.TryGetValue(content, out AddedToken? token) ? token.Id : null;

    /// <summary>What the decoder gets of an added token: of a normalised one its normalised form.</summary>
    public string? DecodedForm(int id) =>
        !_byId.TryGetValue(id, out AddedToken? token) ? null
        : _normalizedForms.TryGetValue(id, out string? form) ? form : token.Content;

    public bool IsSpecial(string content) => _specialContents.Contains(content);

    /// <summary>Cuts the tokens out of raw text, normalises the rest, and cuts out those that show in normalised text.</summary>
    public List<TextSegment> Split(string text)
    {
        var first = new List<TextSegment>();
        _raw.Split(new(text, atInputStart: true), first);
        var result = new List<TextSegment>(first.Count);
        foreach (TextSegment segment in first)
        {
            if (segment.Token is not null) result.Add(segment);
            else _normalized.Split(_normalizer?.Apply(segment.Piece) ?? segment.Piece, result);
        }
        return result;
    }
}
