using System.Text.RegularExpressions;
using LogitLens.Downloads.Http;

namespace LogitLens.Downloads.Selection;

/// <summary>The files of a checkpoint in the Hugging Face layout that LogitLens reads.</summary>
internal static partial class CheckpointFiles
{
    private const string Index = "model.safetensors.index.json", Single = "model.safetensors";

    private static readonly HashSet<string> Small =
    [
        "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
        "vocab.json", "merges.txt", "tokenizer.model", "tekken.json", "tiktoken.model", "chat_template.jinja", "chat_template.json",
    ];

    /// <summary>Configuration, tokenizer and chat templates.</summary>
    public static IEnumerable<RepositoryFile> Descriptions(IEnumerable<RepositoryFile> files) => files.Where(f => Small.Contains(f.Name) || Template.IsMatch(f.Name));

    /// <summary>
    /// The weights as they are read: the index with its shards, else <c>model.safetensors</c>, else whatever safetensors there are
    /// but the same weights in another layout.
    /// </summary>
    public static IReadOnlyList<RepositoryFile> Weights(IReadOnlyList<RepositoryFile> files)
    {
        RepositoryFile[] all = [.. files.Where(f => f.Name.EndsWith(".safetensors", StringComparison.Ordinal) && !f.Name.Contains('/') && !IsOther(f.Name))];
        if (files.FirstOrDefault(f => f.Name == Index) is { } index)
        {
            RepositoryFile[] shards = [.. all.Where(f => Shard.IsMatch(f.Name))];
            // An index without its shards is no model, and is not taken for one.
            return shards.Length > 0 ? [index, .. shards] : all.Length > 0 ? [index, .. all] : [];
        }
        return all.FirstOrDefault(f => f.Name == Single) is { } single ? [single] : all;
    }

    /// <summary>Copies in the layout of the model's makers, adapters, and reference dumps.</summary>
    private static bool IsOther(string name) =>
        name.StartsWith("consolidated", StringComparison.Ordinal) || name.StartsWith("adapter", StringComparison.Ordinal) || name == "expected.safetensors";

    [GeneratedRegex(@"^model-\d+-of-\d+\.safetensors\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shard { get; }

    [GeneratedRegex(@"^additional_chat_templates/[^/]+\.jinja\z", RegexOptions.CultureInvariant)]
    private static partial Regex Template { get; }
}
