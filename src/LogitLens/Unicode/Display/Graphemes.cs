using System.Globalization;
using System.Text;
using Wcwidth;

namespace LogitLens.Unicode;

/// <summary>Grapheme clusters and the columns that each of them takes in a terminal.</summary>
internal static class Graphemes
{
    private const int EmojiColumns = 2;

    /// <summary>The grapheme clusters of a text, in order.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(text, start);
            yield return text.Substring(start, length);
            start += length;
        }
    }

    /// <summary>How many columns a cluster takes; controls and lone surrogates, which have no width, count as none and one.</summary>
    public static int ColumnsOf(string cluster)
    {
        if (cluster.Length == 1 && cluster[0] is >= ' ' and <= '~') return 1;
        if (EmojiData.Find(cluster) is { Status: not EmojiStatus.Unqualified }) return EmojiColumns;
        if (cluster.Length == 1 && char.IsSurrogate(cluster[0])) return 1;
        return Math.Max(0, UnicodeCalculator.GetWidth(cluster)) + (EmojiColumns * LooseSkinTones(cluster));
    }

    /// <summary>Skin tones after a character that takes none: a terminal draws each as a swatch of its own.</summary>
    private static int LooseSkinTones(string cluster)
    {
        bool afterEmoji = Rune.TryGetRuneAt(cluster, 0, out Rune first) && EmojiData.Find(first.ToString()) is not null;
        return afterEmoji ? 0 : cluster.EnumerateRunes().Count(r => r.Value is >= 0x1F3FB and <= 0x1F3FF);
    }
}
