using System.Text.Json;

namespace LogitLens.Models.Locating.LmStudio;

/// <summary>Where LM Studio puts models: in the folder that its settings name, and in <c>models/</c> of its own folder.</summary>
internal static class LmStudioFolders
{
    private const long MostBytes = 1 << 20;

    /// <summary>The folders of models of the user with this home folder.</summary>
    public static IReadOnlyList<string> Of(string home)
    {
        // LM Studio writes down where its own folder is.
        string? moved = Text(Path.Combine(home, ".lmstudio-home-pointer"))?.Trim();
        string[] own = [.. moved is { Length: > 0 } ? [moved] : Array.Empty<string>(), Path.Combine(home, ".lmstudio"), Path.Combine(home, ".cache", "lm-studio")];
        return [.. own.SelectMany(f => DownloadsFolder(f) is { } chosen ? [chosen, Path.Combine(f, "models")] : (string[])[Path.Combine(f, "models")]).Distinct()];
    }

    private static string? DownloadsFolder(string folder)
    {
        if (Text(Path.Combine(folder, "settings.json")) is not { } json) return null;
        try
        {
            using JsonDocument settings = JsonDocument.Parse(json);
            return settings.RootElement.ValueKind == JsonValueKind.Object && settings.RootElement.TryGetProperty("downloadsFolder", out JsonElement value)
                && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } chosen && Path.IsPathFullyQualified(chosen) ? chosen : null;
        }
        catch (JsonException)
        {
            return null; // settings of another program's; the usual folder is looked in anyway
        }
    }

    private static string? Text(string path)
    {
        try
        {
            return File.Exists(path) && new FileInfo(path).Length <= MostBytes ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
