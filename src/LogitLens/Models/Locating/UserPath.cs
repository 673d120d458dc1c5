namespace LogitLens.Models.Locating;

/// <summary>Paths as users write them in variables.</summary>
internal static class UserPath
{
    /// <summary>The path with <c>~</c> for the home folder written out; null where it is not set or empty.</summary>
    public static string? Of(string? path, string home) => path is not { Length: > 0 } ? null
        : path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path;
}
