using System.Text.Json;
using LogitLens.Tensors;

namespace LogitLens.Downloads.Http;

/// <summary>Reads the hub's JSON about a repository.</summary>
internal static class ListingReader
{
    private const int MostFiles = 100_000;

    /// <summary>The listing in a JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="asked">The name that was asked for.</param>
    /// <param name="wrong">Makes the error for what is not as it should be.</param>
    public static RepositoryListing Read(ReadOnlyMemory<byte> json, string asked, Func<string, InputException> wrong)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw wrong("JSON that is no object");
            string commit = Text(root, "sha") ?? throw wrong("JSON without the commit (sha)");
            if (!RepositoryId.IsCommit(commit)) throw wrong($"'{commit}' as a commit, which is not 40 hexadecimal digits,");
            if (!root.TryGetProperty("siblings", out JsonElement siblings) || siblings.ValueKind != JsonValueKind.Array)
                throw wrong("JSON without a list of files (siblings)");
            if (siblings.GetArrayLength() > MostFiles) throw wrong($"a list of more than {MostFiles} files");
            return new RepositoryListing(Text(root, "id") ?? Text(root, "modelId") ?? asked, commit,
                [.. siblings.EnumerateArray().Select(s => FileOf(s, wrong))]);
        }
        catch (JsonException)
        {
            throw wrong(LooksLikeHtml(json.Span) ? "a web page (HTML)" : "something that is no JSON");
        }
    }

    private static RepositoryFile FileOf(JsonElement entry, Func<string, InputException> wrong)
    {
        string name = (entry.ValueKind == JsonValueKind.Object ? Text(entry, "rfilename") : null) ?? throw wrong("a file without a name");
        if (!RelativePath.IsSafe(name)) throw wrong($"'{name}' as a file's name, which leads out of its folder,");
        return new RepositoryFile(name, entry.TryGetProperty("size", out JsonElement size) && size.TryGetInt64(out long bytes) && bytes >= 0 ? bytes : null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool LooksLikeHtml(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
}
