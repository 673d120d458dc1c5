using System.Globalization;
using System.Text.RegularExpressions;

namespace LogitLens.Downloads.Selection;

/// <summary>Names of files that are one of several parts: <c>model-00002-of-00003.safetensors</c>.</summary>
internal static partial class SplitName
{
    /// <summary>The name without the number of the part.</summary>
    public static string Whole(string name) => Form.Replace(name, "${before}${after}");

    /// <summary>The names of all parts; the name itself where it is no part.</summary>
    public static IEnumerable<string> Parts(string name)
    {
        if (Form.Match(name) is not { Success: true } match) return [name];
        (string before, string count, string after) = (match.Groups["before"].Value, match.Groups["count"].Value, match.Groups["after"].Value);
        return Enumerable.Range(1, int.Parse(count, CultureInfo.InvariantCulture)).Select(n => string.Create(CultureInfo.InvariantCulture, $"{before}-{n:00000}-of-{count}{after}"));
    }

    [GeneratedRegex(@"\A(?<before>.+)-\d{5}-of-(?<count>\d{5})(?<after>\.[a-z]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
