using System.Text.RegularExpressions;

namespace LogitLens.Downloads.Http;

/// <summary>Entity tags without their quotes and the mark of weak ones, as the cache has them in its file names.</summary>
internal static partial class EntityTag
{
    /// <summary>A header's entity tag; null where there is none.</summary>
    public static string? Of(HttpResponseMessage answer, string header = "ETag")
    {
        string? text = HubTrail.Header(answer, header);
        if (text is null) return null;
        if (text.StartsWith("W/", StringComparison.Ordinal)) text = text[2..];
        return text.Trim('"') is { Length: > 0 } tag ? tag : null;
    }

    /// <summary>Whether a tag can be the name of a file.</summary>
    public static bool IsFileName(string tag) => FileName.IsMatch(tag);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName { get; }
}
