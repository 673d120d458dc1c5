using LogitLens.Tokenization.AddedTokens;
using LogitLens.Tokenization.Reading;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization;

/// <summary>
/// A tokenizer read from a Hugging Face tokenizer.json, whose ids and texts are those of the official tokenizers library, or
/// from the metadata of a GGUF file. One tokenizer may be used by several threads at once.
/// </summary>
public sealed class Tokenizer
{
    private readonly TokenizerParts _parts;
    private readonly VocabularyTable _table;

    internal Tokenizer(TokenizerParts parts)
    {
        _parts = parts;
        _table = new(parts);
        BeginOfSequenceId = FindOptional(parts.Config.BeginOfSequenceToken);
        EndOfSequenceId = FindOptional(parts.Config.EndOfSequenceToken);
    }

    /// <summary>
    /// Reads tokenizer.json from a folder, with tokenizer_config.json, special_tokens_map.json and added_tokens.json beside
    /// it if they are there; the path of the file itself will do too. Or reads the tokenizer of a GGUF file.
    /// </summary>
    /// <param name="path">A folder, a tokenizer.json, or a GGUF file under any name.</param>
    /// <exception cref="Tensors.InputException">There is no tokenizer, or one that is broken or of a kind not supported.</exception>
    public static Tokenizer Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(TokenizerParts.Load(path));
    }

    /// <summary>The highest id + 1, added tokens included. There may be fewer tokens than that.</summary>
    public int VocabularySize => _table.Size;

    /// <summary>Whether tokens are written in the <see cref="ByteAlphabet"/>.</summary>
    public bool IsByteLevel => _table.IsByteLevel;

    /// <summary>What the configuration files beside tokenizer.json say.</summary>
    public TokenizerConfig Config => _parts.Config;

    /// <summary>What was odd about the files and did not keep them from being read; for the user to see.</summary>
    public IReadOnlyList<string> Warnings => _parts.Warnings;

    /// <summary>The id of the token in front of a text, if the configuration names one.</summary>
    public int? BeginOfSequenceId { get; }

    /// <summary>The id of the token that ends a text, if the configuration names one.</summary>
    public int? EndOfSequenceId { get; }

    /// <summary>The id of the token that stands for what the vocabulary cannot express; null where it can express everything.</summary>
    internal int? UnknownId => _parts.Model.UnknownId;

    /// <summary>The ids of a text. A surrogate that stands alone in it counts as U+FFFD.</summary>
    /// <param name="text">The text; added tokens in it, special ones too, are recognised.</param>
    /// <param name="addSpecialTokens">Whether to put the special tokens around it that the tokenizer asks for.</param>
    public int[] Encode(string text, bool addSpecialTokens = true)
    {
        var ids = new List<int>();
        EncodeInto(ids, text, addSpecialTokens, onAddedToken: null);
        return [.. ids];
    }

    /// <summary>
    /// The tokens of a text with the form each has in it: that of the vocabulary, except for an added token, which has the
    /// text it was found as, white space that it swallowed included.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="addSpecialTokens">As for <see cref="Encode"/>.</param>
    public IReadOnlyList<EncodedToken> EncodeTokens(string text, bool addSpecialTokens = true)
    {
        var ids = new List<int>();
        var found = new Dictionary<int, string>();
        EncodeInto(ids, text, addSpecialTokens, (index, form) => found[index] = form);
        return [.. ids.Select((id, i) => new EncodedToken(id, found.TryGetValue(i, out string? form) ? form : TokenText(id)))];
    }

    /// <summary>
    /// The text of ids, exactly as the official library prints it. Bytes that are no valid UTF-8 become U+FFFD; an id
    /// without a token adds nothing.
    /// </summary>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = false)
    {
        TokenStreamDecoder decoder = CreateStreamDecoder(skipSpecialTokens);
        foreach (int id in ids) decoder.Push(id);
        return decoder.Flush();
    }

    /// <summary>A decoder that takes ids one at a time and gives text as soon as it is certain.</summary>
    public TokenStreamDecoder CreateStreamDecoder(bool skipSpecialTokens = false) =>
        new(_parts.Decoder, id => _table.DecodedForm(id, skipSpecialTokens));

    /// <summary>
    /// The token as the vocabulary writes it, such as "ĠðŁ", "▁Once" or "&lt;0x0A&gt;". An id in a hole of the vocabulary,
    /// for which there is no token, gives "&lt;no token 7&gt;" with its number.
    /// </summary>
    public string TokenText(int id) => _table.TextOf(CheckRange(id)) ?? $"<no token {id}>";

    /// <summary>Finds the id of a token by its vocabulary form; an added token goes before one of the model.</summary>
    public bool TryGetTokenId(string vocabularyForm, out int id)
    {
        ArgumentNullException.ThrowIfNull(vocabularyForm);
        int? added = _parts.Added.IdOf(vocabularyForm);
        id = added ?? 0;
        return added is not null || _parts.Model.Vocabulary.TryGetId(vocabularyForm, out id);
    }

    /// <summary>
    /// The bytes that the token adds to a text, regarded by itself: one byte-level token may be half a character. An added
    /// token gives its content in UTF-8, an id in a hole of the vocabulary no bytes.
    /// </summary>
    public ReadOnlyMemory<byte> TokenBytes(int id) => _table.BytesOf(CheckRange(id));

    /// <summary>The id of a special or added token; null where there is none of that text.</summary>
    internal int? AddedId(string content) => _parts.Added.IdOf(content);

    /// <summary>Whether there is a token of this id: rows of a padded model and holes of the vocabulary have none.</summary>
    internal bool HasToken(int id) => (uint)id < (uint)VocabularySize && _table.TextOf(id) is not null;

    /// <summary>Whether the token is special, that is left out when special tokens are skipped.</summary>
    public bool IsSpecial(int id) => _table.IsSpecial(CheckRange(id));

    private int CheckRange(int id) =>
        (uint)id < (uint)VocabularySize ? id : throw TokenizerErrors.IdOutOfRange(id, VocabularySize);

    private int? FindOptional(string? token) => token is not null && TryGetTokenId(token, out int id) ? id : null;

    private void EncodeInto(List<int> ids, string text, bool addSpecialTokens, Action<int, string>? onAddedToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (addSpecialTokens) ids.AddRange(_parts.PostProcessor.Before);
        var pieces = new List<TextPiece>();
        foreach (TextSegment segment in _parts.Added.Split(CodePoints.ReplaceLoneSurrogates(text)))
        {
            if (segment.Token is { } token)
            {
                onAddedToken?.Invoke(ids.Count, segment.Piece.Text.ToString());
                ids.Add(token.Id);
                continue;
            }
            pieces.Clear();
            if (_parts.PreTokenizer is { } preTokenizer) preTokenizer.Apply(segment.Piece, pieces);
            else pieces.Add(segment.Piece);
            foreach (TextPiece piece in pieces) _parts.Model.Encode(piece.Text.Span, ids);
        }
        if (addSpecialTokens) ids.AddRange(_parts.PostProcessor.After);
    }
}

/// <summary>A token of an encoded text: its id and the form it has there.</summary>
public readonly record struct EncodedToken(int Id, string Text);
