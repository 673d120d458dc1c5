using System.Text.RegularExpressions;

namespace LogitLens.Downloads.Selection;

/// <summary>What <c>--file</c> names: a path or a file's name, a pattern with <c>*</c> and <c>?</c>, or a quantisation such as <c>Q4_K_M</c>.</summary>
internal static class FilePattern
{
    /// <summary>Whether a file of the repository is meant.</summary>
    public static bool Matches(string pattern, string file)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            string expression = Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);
            return Regex.IsMatch(file, $@"\A{expression}\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
        }
        return file == pattern || file.EndsWith("/" + pattern, StringComparison.Ordinal) || (GgufFiles.IsGguf(file) && HasWord(file, pattern));
    }

    /// <summary>Whether a file's name has a word between dashes, dots and slashes, in any case.</summary>
    private static bool HasWord(string file, string word) =>
        file.Split('-', '.', '/').Contains(word, StringComparer.OrdinalIgnoreCase);
}
