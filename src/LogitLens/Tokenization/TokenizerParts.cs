using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization.AddedTokens;
using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.Gguf;
using LogitLens.Tokenization.Models;
using LogitLens.Tokenization.PostProcessing;
using LogitLens.Tokenization.PreTokenization;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tokenization;

/// <summary>All that a tokenizer consists of, read and resolved, whatever format it came from.</summary>
internal sealed record TokenizerParts
{
    public required TokenModel Model { get; init; }

    public required AddedVocabulary Added { get; init; }

    public required TokenizerConfig Config { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public PreTokenizer? PreTokenizer { get; init; }

    public PostProcessor PostProcessor { get; init; } = PostProcessor.None;

    public TokenDecoder? Decoder { get; init; }

    /// <summary>Whether the tokens of the model are written in the <see cref="ByteAlphabet"/>.</summary>
    public required bool IsByteLevel { get; init; }

    /// <summary>Reads a GGUF file, a tokenizer.json, or the folder that holds one.</summary>
    public static TokenizerParts Load(string path) =>
        GgufFile.IsGguf(path) ? GgufTokenizerReader.Load(path) : TokenizerReader.Load(path);
}
