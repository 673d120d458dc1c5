using System.Text.Json.Nodes;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization.Gguf;

namespace LogitLens.Templates;

/// <summary>Finds chat templates and special tokens in the metadata of a GGUF file.</summary>
internal static class GgufTemplates
{
    private const string Key = "tokenizer.chat_template";

    public static (string Source, string Origin)? Find(string path, string? name)
    {
        GgufMetadata metadata = GgufFile.ReadSummary(path).Metadata;
        string wanted = name ?? TemplateFiles.DefaultName;
        string key = wanted == TemplateFiles.DefaultName ? Key : $"{Key}.{wanted}";
        if (metadata.Text(key) is { } source) return (source, $"{path}, key {key}");
        List<string> names = [.. Names(metadata)];
        return names.Count == 0 ? null : throw TemplateFiles.NoSuchTemplate(path, wanted, names);
    }

    public static JsonObject SpecialTokens(string path)
    {
        JsonObject tokens = [];
        foreach ((string name, string text) in SpecialTokenTexts.Of(GgufFile.ReadSummary(path).Metadata)) tokens[name] = text;
        return tokens;
    }

    private static IEnumerable<string> Names(GgufMetadata metadata)
    {
        if (metadata.Has(Key)) yield return TemplateFiles.DefaultName;
        foreach (string key in metadata.Keys.Where(k => k.StartsWith($"{Key}.", StringComparison.Ordinal))) yield return key[(Key.Length + 1)..];
    }
}
