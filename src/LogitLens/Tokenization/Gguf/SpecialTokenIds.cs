using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tokenization.Gguf;

/// <summary>The ids of the tokens with a part of their own; null where the file names none.</summary>
internal sealed record SpecialTokenIds(int? Begin, int? End, int? Unknown, int? Padding)
{
    /// <param name="metadata">Has the ids.</param>
    /// <param name="count">The number of tokens.</param>
    /// <param name="model">The kind of tokenizer.</param>
    /// <exception cref="Tensors.InputException">An id has no token.</exception>
    public static SpecialTokenIds Read(GgufMetadata metadata, int count, string model)
    {
        // SentencePiece counts its control tokens from 0: unknown, begin, end. Files that leave the ids out mean these.
        bool numbered = model == GgufTokenizerReader.SentencePiece;
        int? Find(string key, int usual) => ReadId(metadata, key, count) ?? (numbered && usual < count ? usual : null);
        return new(
            Find(TokenizerKeys.Begin, 1), Find(TokenizerKeys.End, 2), Find(TokenizerKeys.Unknown, 0),
            ReadId(metadata, TokenizerKeys.Padding, count));
    }

    /// <summary>One id; null where the key is absent.</summary>
    /// <exception cref="Tensors.InputException">The id has no token.</exception>
    public static int? ReadId(GgufMetadata metadata, string key, int count) => metadata.Integer(key) switch
    {
        null => null,
        >= 0 and long id when id < count => (int)id,
        long id => throw metadata.Error($"{key} is {id}, expected the id of a token, 0 to {count - 1}; " +
            "name the right token with gguf-new-metadata --special-token (Python package gguf)"),
    };
}
