using LogitLens.Downloads.Http;

namespace LogitLens.Downloads.Selection;

/// <summary>The models among a repository's GGUF files: one may be split into parts, and some files are no language models.</summary>
internal static class GgufFiles
{
    /// <summary>Whether a file is a GGUF file by its name.</summary>
    public static bool IsGguf(string name) => name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase);

    /// <summary>The models, each with its parts, by their names without the number of the part.</summary>
    public static IReadOnlyList<GgufModel> Models(IEnumerable<RepositoryFile> files) =>
        [.. files.Where(f => IsGguf(f.Name) && !IsAccessory(f.Name)).GroupBy(f => SplitName.Whole(f.Name))
            .Select(g => new GgufModel(g.Key, [.. g])).OrderBy(m => m.Bytes ?? 0).ThenBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>Whether a file goes with a model and is none: a picture encoder, or statistics for quantising.</summary>
    private static bool IsAccessory(string name) =>
        name.Contains("mmproj", StringComparison.OrdinalIgnoreCase) || name.Contains("imatrix", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A model in GGUF files.</summary>
/// <param name="Name">The name of its file, or of its parts without their numbers.</param>
/// <param name="Files">Its files.</param>
internal sealed record GgufModel(string Name, IReadOnlyList<RepositoryFile> Files)
{
    /// <summary>Its size in bytes; null where it is not known.</summary>
    public long? Bytes => Files.All(f => f.Bytes is not null) ? Files.Sum(f => f.Bytes) : null;
}
