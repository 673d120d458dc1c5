using System.Text.Json;
using LogitLens.Tokenization.AddedTokens;
using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.Normalization;
using LogitLens.Tokenization.PostProcessing;
using LogitLens.Tokenization.PreTokenization;

namespace LogitLens.Tokenization.Reading;

/// <summary>Makes the parts of a tokenizer of a tokenizer.json and the files beside it.</summary>
internal static class TokenizerReader
{
    private const string Version = "1.0";

    public static TokenizerParts Load(string path)
    {
        TokenizerFolder folder = TokenizerFolder.Find(path);
        TokenizerFile file = TokenizerFile.Parse(folder.ReadMain(), folder.Main);
        CheckVersion(file);
        List<string> warnings = [];
        foreach (string key in new[] { "truncation", "padding" })
        {
            if (file.Part(key) is not null) warnings.Add($"{file.Name}: {key} is set and ignored; texts are taken as they are");
        }
        Normalizer? normalizer = file.Section("normalizer") is { } n ? NormalizerReader.Read(n) : null;
        PreTokenizer? preTokenizer = file.Section("pre_tokenizer") is { } p ? PreTokenizerReader.Read(p) : null;
        PostProcessor postProcessor = file.Section("post_processor") is { } q ? PostProcessorReader.Read(q) : PostProcessor.None;
        TokenDecoder? decoder = file.Section("decoder") is { } d ? DecoderReader.Read(d) : null;
        return new()
        {
            Model = file.Model,
            Config = folder.ReadConfig(),
            Warnings = warnings,
            PreTokenizer = preTokenizer,
            PostProcessor = postProcessor,
            Decoder = decoder,
            IsByteLevel = normalizer is { WritesBytes: true } || preTokenizer is { WritesBytes: true }
                || decoder is not null && decoder.Steps.Any(s => s is ByteLevelDecoder),
            Added = new(ReadAdded(file, folder), file.Model.Vocabulary, normalizer, warnings),
        };
    }

    private static List<AddedToken> ReadAdded(TokenizerFile file, TokenizerFolder folder)
    {
        List<AddedToken> added = AddedTokenReader.Read(file.Part("added_tokens"), file.Name);
        HashSet<string> contents = [.. added.Select(t => t.Content)];
        folder.AppendAddedTokens(added, text => contents.Contains(text) || file.Model.Vocabulary.TryGetId(text, out _));
        return added;
    }

    private static void CheckVersion(TokenizerFile file)
    {
        if (file.Part("version") is not { } version) return;
        if (version.ValueKind != JsonValueKind.String || version.GetString() != Version)
            throw TokenizerErrors.Wrong(file.Name, "version", JsonSection.Describe(version), $"'{Version}'");
    }
}
