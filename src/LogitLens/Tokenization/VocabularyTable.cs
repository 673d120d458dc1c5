using System.Text;
using LogitLens.Tokenization.AddedTokens;
using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.Models;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tokenization;

/// <summary>What is known of every id: its token's text, its bytes, and whether it is added or special.</summary>
internal sealed class VocabularyTable
{
    private readonly ModelVocabulary _model;
    private readonly AddedVocabulary _addedVocabulary;
    private readonly Dictionary<int, AddedToken> _added;
    private readonly TokenDecoder[] _decoders;

    public VocabularyTable(TokenizerParts parts)
    {
        _model = parts.Model.Vocabulary;
        _addedVocabulary = parts.Added;
        _added = parts.Added.Tokens.ToDictionary(t => t.Id);
        _decoders = [.. parts.Decoder?.Steps ?? []];
        Size = Math.Max(_model.Size, _added.Count == 0 ? 0 : _added.Keys.Max() + 1);
        IsByteLevel = parts.IsByteLevel;
    }

    public int Size { get; }

    public bool IsByteLevel { get; }

    public string? TextOf(int id) => _added.TryGetValue(id, out AddedToken? token) ? token.Content : _model.TextOf(id);

    /// <summary>
    /// What the decoder gets for an id, or null for nothing. Special tokens are told by this form; one that normalisation
    /// changes is therefore never skipped, which is the official library's behaviour and kept.
    /// </summary>
    public string? DecodedForm(int id, bool skipSpecial)
    {
        if (id < 0) throw TokenizerErrors.NegativeId(id);
        string? form = _addedVocabulary.DecodedForm(id) ?? _model.TextOf(id);
        return form is not null && skipSpecial && _addedVocabulary.IsSpecial(form) ? null : form;
    }

    public bool IsSpecial(int id) => TextOf(id) is { } text && _addedVocabulary.IsSpecial(text);

    public byte[] BytesOf(int id)
    {
        if (TextOf(id) is not { } text) return [];
        if (_added.ContainsKey(id)) return Encoding.UTF8.GetBytes(text);
        foreach (TokenDecoder decoder in _decoders)
        {
            switch (decoder)
            {
                case ByteLevelDecoder:
                    return ByteLevelDecoder.Bytes(text);
                case ByteFallbackDecoder when ByteFallbackDecoder.TryGetByte(text, out byte value):
                    return [value];
                default:
                    text = decoder.Alone(text);
                    break;
            }
        }
        return IsByteLevel ? ByteLevelDecoder.Bytes(text) : Encoding.UTF8.GetBytes(text);
    }
}
