using System.Text.Json;
using LogitLens.Tokenization.AddedTokens;

namespace LogitLens.Tokenization.Reading;

/// <summary>Finds the files of a tokenizer and reads the small ones beside tokenizer.json.</summary>
internal sealed class TokenizerFolder
{
    private static readonly string[] OtherFormats =
        ["tokenizer.model", "vocab.json", "merges.txt", "tekken.json", "tiktoken.model"];
    private readonly string _folder;

    private TokenizerFolder(string folder, string main) => (_folder, Main) = (folder, main);

    /// <summary>The path of tokenizer.json.</summary>
    public string Main { get; }

    public static TokenizerFolder Find(string path)
    {
        if (File.Exists(path)) return new(Path.GetDirectoryName(Path.GetFullPath(path))!, path);
        if (!Directory.Exists(path)) throw TokenizerErrors.FolderMissing(path);
        string main = Path.Combine(path, "tokenizer.json");
        return File.Exists(main)
            ? new(path, main)
            : throw TokenizerErrors.FileMissing(path, [.. OtherFormats.Where(f => File.Exists(Path.Combine(path, f)))]);
    }

    public byte[] ReadMain() => ReadFile(Main);

    public TokenizerConfig ReadConfig()
    {
        JsonSection? config = ReadOptional("tokenizer_config.json"), map = ReadOptional("special_tokens_map.json");
        return new()
        {
            BeginOfSequenceToken = ReadToken(config, map, "bos_token"),
            EndOfSequenceToken = ReadToken(config, map, "eos_token"),
            PaddingToken = ReadToken(config, map, "pad_token"),
            UnknownToken = ReadToken(config, map, "unk_token"),
            AddBeginOfSequence = config?.Has("add_bos_token") == true ? config.GetBoolean("add_bos_token") : null,
            AddEndOfSequence = config?.Has("add_eos_token") == true ? config.GetBoolean("add_eos_token") : null,
            TokenizerClass = config?.GetOptionalString("tokenizer_class"),
        };
    }

    /// <summary>Appends the added tokens that only the files beside tokenizer.json have.</summary>
    public void AppendAddedTokens(List<AddedToken> tokens, Func<string, bool> isKnown)
    {
        if (ReadOptional("tokenizer_config.json") is { } config) AddedTokenReader.AppendFromConfig(config, tokens, isKnown);
        if (ReadOptional("added_tokens.json") is { } list) AddedTokenReader.AppendFromList(list, tokens, isKnown);
    }

    /// <summary>Reads a token that is given as a string or as an object with its content.</summary>
    private static string? ReadToken(JsonSection? config, JsonSection? map, string key)
    {
        foreach (JsonSection? section in new[] { config, map })
        {
            if (section?.GetElement(key) is not { } value) continue;
            return value.ValueKind == JsonValueKind.Object
                ? section.GetSection(key).GetString("content")
                : section.GetString(key);
        }
        return null;
    }

    private JsonSection? ReadOptional(string name)
    {
        string path = Path.Combine(_folder, name);
        if (!File.Exists(path)) return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(ReadFile(path));
            return new(document.RootElement.Clone(), path, "");
        }
        catch (JsonException e)
        {
            throw TokenizerErrors.BadJson(path, e);
        }
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TokenizerErrors.Unreadable(path, e);
        }
    }
}
