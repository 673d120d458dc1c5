using System.Text.Json;
using LogitLens.Tokenization.AddedTokens;
using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.Normalization;
using LogitLens.Tokenization.PostProcessing;
using LogitLens.Tokenization.PreTokenization;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tokenization;

/// <summary>All that a tokenizer consists of, read and resolved.</summary>
internal sealed class TokenizerParts
{
    private const string Version = "1.0";

    private TokenizerParts(TokenizerFile file, TokenizerConfig config, Action<List<AddedToken>, Func<string, bool>> appendAdded)
    {
        (File, Config) = (file, config);
        List<string> warnings = [];
        Warnings = warnings;
        CheckVersion();
        foreach (string key in new[] { "truncation", "padding" })
        {
            if (file.Part(key) is not null) warnings.Add($"{file.Name}: {key} is set and ignored; texts are taken as they are");
        }
        Normalizer? normalizer = file.Section("normalizer") is { } n ? NormalizerReader.Read(n) : null;
        PreTokenizer = file.Section("pre_tokenizer") is { } p ? PreTokenizerReader.Read(p) : null;
        PostProcessor = file.Section("post_processor") is { } q ? PostProcessorReader.Read(q) : PostProcessor.None;
        Decoder = file.Section("decoder") is { } d ? DecoderReader.Read(d) : null;
        IsByteLevel = normalizer is { WritesBytes: true } || PreTokenizer is { WritesBytes: true }
            || Decoder is not null && Decoder.Steps.Any(s => s is ByteLevelDecoder);
        List<AddedToken> added = AddedTokenReader.Read(file.Part("added_tokens"), file.Name);
        HashSet<string> contents = [.. added.Select(t => t.Content)];
        appendAdded(added, text => contents.Contains(text) || file.Model.Vocabulary.TryGetId(text, out _));
        Added = new(added, file.Model.Vocabulary, normalizer, warnings);
    }

    public TokenizerFile File { get; }

    public TokenizerConfig Config { get; }

    public IReadOnlyList<string> Warnings { get; }

    public PreTokenizer? PreTokenizer { get; }

    public PostProcessor PostProcessor { get; }

    public TokenDecoder? Decoder { get; }

    /// <summary>Whether the tokens of the model are written in the <see cref="ByteAlphabet"/>.</summary>
    public bool IsByteLevel { get; }

    public AddedVocabulary Added { get; }

    public static TokenizerParts Load(string path)
    {
        TokenizerFolder folder = TokenizerFolder.Find(path);
        TokenizerFile file = TokenizerFile.Parse(folder.ReadMain(), folder.Main);
        return new(file, folder.ReadConfig(), folder.AppendAddedTokens);
    }

    private void CheckVersion()
    {
        if (File.Part("version") is not { } version) return;
        if (version.ValueKind != JsonValueKind.String || version.GetString() != Version)
            throw TokenizerErrors.Wrong(File.Name, "version", JsonSection.Describe(version), $"'{Version}'");
    }
}
