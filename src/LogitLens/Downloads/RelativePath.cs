using System.Buffers;

namespace LogitLens.Downloads;

/// <summary>Paths that a server names, which must stay in the folder that they are put into.</summary>
internal static class RelativePath
{
    private static readonly SearchValues<char> NeverInAPart = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Whether a path with slashes leads downwards on every system.</summary>
    public static bool IsSafe(string path) => path.Length is > 0 and < 1024 && path.Split('/').All(IsPart);

    private static bool IsPart(string part) =>
        part.Length > 0 && part is not ("." or "..") && part.AsSpan().IndexOfAny(NeverInAPart) < 0 && !part.Any(char.IsControl);
}
