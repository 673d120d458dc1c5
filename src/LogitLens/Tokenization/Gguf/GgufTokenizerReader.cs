using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tokenization.Gguf;

/// <summary>Makes the parts of a tokenizer of the metadata of a GGUF file.</summary>
internal static class GgufTokenizerReader
{
    /// <summary>The name of SentencePiece's tokenizers in <c>tokenizer.ggml.model</c>.</summary>
    public const string SentencePiece = "llama";

    /// <summary>The name of byte-level BPE in <c>tokenizer.ggml.model</c>.</summary>
    public const string ByteLevel = "gpt2";

    private static readonly Dictionary<string, string> Others = new()
    {
        ["bert"] = "WordPiece, of encoders",
        ["t5"] = "a SentencePiece unigram model",
        ["rwkv"] = "the greedy tokenizer of RWKV",
        ["plamo2"] = "the tokenizer of PLaMo 2",
        ["gemma4"] = "byte-pair encoding over raw text",
        ["hybriddna"] = "byte-pair encoding with DNA k-mers",
        ["whitespace"] = "byte-pair encoding of words without their spaces",
        ["no_vocab"] = "no vocabulary at all",
        ["none"] = "no vocabulary at all",
    };

    public static TokenizerParts Load(string path) => Read(GgufFile.ReadSummary(path).Metadata);

    /// <exception cref="InputException">The tokenizer is missing, broken or of a kind not supported.</exception>
    public static TokenizerParts Read(GgufMetadata metadata)
    {
        string model = metadata.Text(TokenizerKeys.Model)
            ?? throw metadata.Error($"{TokenizerKeys.Model} is missing, so that the file has no tokenizer; name a folder with the model's tokenizer.json");
        List<string> warnings =
        [
            .. TokenizerKeys.Unread(metadata.Keys).Select(key => $"{metadata.File}: {key} is not read; ids may differ if it changes how text is cut"),
        ];
        return model switch
        {
            ByteLevel => ByteLevelParts.Read(metadata, warnings),
            SentencePiece => SentencePieceParts.Read(metadata, warnings),
            _ => throw UnknownModel(metadata, model),
        };
    }

    private static InputException UnknownModel(GgufMetadata metadata, string model)
    {
        string kind = Others.TryGetValue(model, out string? what) ? $" ({what})" : "";
        return metadata.Error($"{TokenizerKeys.Model} is '{model}'{kind}, which is not supported; supported are '{ByteLevel}' (byte-level " +
            $"byte-pair encoding) and '{SentencePiece}' (SentencePiece byte-pair encoding). The model's tokenizer.json may be read instead: name its folder");
    }
}
