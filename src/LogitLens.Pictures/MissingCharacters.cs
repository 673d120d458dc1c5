using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Pictures;

/// <summary>Characters that no font has, and the fonts that have them.</summary>
internal sealed class MissingCharacters
{
    private const string Emoji = "An emoji font has them; on Debian: apt-get install fonts-noto-color-emoji",
        EastAsian = "A font for Chinese, Japanese and Korean has them; on Debian: apt-get install fonts-noto-cjk",
        Other = "A font for their script has them; on Debian: apt-get install fonts-noto-core, or fonts-noto-extra";

    /// <summary>Hangul, kana, Han and what is written with them.</summary>
    private static readonly (int First, int Last)[] EastAsianRanges =
        [(0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1AFF0, 0x1B16F), (0x20000, 0x3FFFF)];

    private readonly SortedDictionary<string, SortedSet<int>> _byHelp = new(StringComparer.Ordinal);

    /// <summary>One warning for each font that would help.</summary>
    public IReadOnlyList<string> Warnings => [.. _byHelp.Select(h => Warning(h.Key, [.. h.Value]))];

    /// <summary>Notes a cluster.</summary>
    public void Add(string cluster)
    {
        int first = char.ConvertToUtf32(cluster, 0);
        string help = EmojiData.Find(cluster) is not null ? Emoji : Array.Exists(EastAsianRanges, r => first >= r.First && first <= r.Last) ? EastAsian : Other;
        if (!_byHelp.TryGetValue(help, out SortedSet<int>? characters)) _byHelp.Add(help, characters = []);
        _ = characters.Add(first);
    }

    private static string Warning(string help, int[] characters)
    {
        const int most = 3;
        string names = string.Join(", ", characters.Take(most).Select(c => $"U+{c:X4} {UnicodeNames.Of(new Rune(c))}"));
        string more = characters.Length > most ? $" and {characters.Length - most} more" : "";
        return $"no font of this machine has {names}{more}; the picture shows the code points instead. {help}.";
    }
}
