using System.Globalization;
using System.Text;

namespace LogitLens.Unicode;

/// <summary>
/// Shows any text safely in a terminal cell: no control, format or other invisible character comes out. The one exception are
/// sequences of the Unicode emoji list, which keep their joiners, variation selectors and tags.
/// </summary>
public static class VisibleText
{
    private const char DottedCircle = '◌';

    /// <summary>
    /// The text with its invisible parts written out: ∅ where empty, ␣ for spaces at the ends, ⏎ ⇥ ␍ and the other pictures of
    /// controls, and a notation like &lt;U+202E&gt; for the rest. A combining mark without a base stands on ◌.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return "∅";
        int inner = text.AsSpan().IndexOfAnyExcept(" \t\r\n"), innerEnd = text.AsSpan().LastIndexOfAnyExcept(" \t\r\n");
        StringBuilder visible = new();
        int at = 0;
        foreach (string cluster in Graphemes.Of(text))
        {
            bool atEdge = inner < 0 || at < inner || at > innerEnd;
            if (cluster is " ") _ = visible.Append(atEdge ? '␣' : ' ');
            else if (EmojiData.Find(cluster) is not null) _ = visible.Append(cluster);
            else AppendCharacters(visible, cluster, atEdge);
            at += cluster.Length;
        }
        return visible.ToString();
    }

    private static void AppendCharacters(StringBuilder visible, string cluster, bool atEdge)
    {
        bool hasBase = false;
        for (int i = 0; i < cluster.Length;)
        {
            bool valid = Rune.TryGetRuneAt(cluster, i, out Rune rune);
            int codePoint = valid ? rune.Value : cluster[i];
            i += valid ? rune.Utf16SequenceLength : 1;
            UnicodeCategory category = CharacterFacts.All.CategoryOf(codePoint);
            if (Substitute(codePoint, category, atEdge) is { } substitute)
            {
                _ = visible.Append(substitute);
                hasBase = false;
                continue;
            }
            bool isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
            if (isMark && !hasBase) _ = visible.Append(DottedCircle);
            _ = visible.Append(rune.ToString());
            hasBase = true;
        }
    }

    /// <summary>What stands for a character that is not shown as itself; null for one that is.</summary>
    private static string? Substitute(int codePoint, UnicodeCategory category, bool atEdge) => codePoint switch
    {
        ' ' => atEdge ? "␣" : " ",
        '\n' => "⏎",
        '\t' => "⇥",
        < 0x20 => ((char)('\u2400' + codePoint)).ToString(),
        0x7F => "\u2421",
        _ => IsInvisible(codePoint, category) ? $"<U+{codePoint:X4}>" : null,
    };

    private static bool IsInvisible(int codePoint, UnicodeCategory category) => category
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        || CharacterFacts.All.IsDefaultIgnorable(codePoint);
}
