using System.Text;

namespace LogitLens.Templates.Evaluation;

/// <summary>
/// Texts counted, cut and compared by Unicode code points, as Python counts them, although .NET stores UTF-16. A lone
/// surrogate counts as one code point.
/// </summary>
internal static class CodePoints
{
    public static int Length(string text)
    {
        int pairs = 0;
        for (int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF'); i >= 0 && i < text.Length - 1; i++)
        {
            if (char.IsSurrogatePair(text, i)) pairs++;
        }
        Work.Charge(text.Length / 64);
        return text.Length - pairs;
    }

    /// <summary>The code points one by one, each as a text.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int width = WidthAt(text, i);
            yield return text.Substring(i, width);
            i += width;
        }
    }

    /// <summary>The offset in UTF-16 units of a code point.</summary>
    public static int Offset(string text, int codePoint)
    {
        if (Length(text) == text.Length) return codePoint;
        int offset = 0;
        for (int i = 0; i < codePoint; i++) offset += WidthAt(text, offset);
        return offset;
    }

    /// <summary>The number of code points before an offset.</summary>
    public static int Index(string text, int offset) => offset <= 0 ? offset : Length(text[..offset]);

    public static string At(string text, int codePoint)
    {
        int offset = Offset(text, codePoint);
        return text.Substring(offset, WidthAt(text, offset));
    }

    /// <summary>The code points from one to before another.</summary>
    public static string Cut(string text, int start, int stop)
    {
        if (stop <= start) return "";
        int from = Offset(text, start);
        return text[from..Offset(text, stop)];
    }

    public static int Compare(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        Work.Charge(common / 64);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        (char a, char b) = (left[common], right[common]);

        // UTF-16 sorts surrogates before U+E000..U+FFFF although their code points come after.
        bool aHigh = char.IsSurrogate(a) && IsPaired(left, common);
        bool bHigh = char.IsSurrogate(b) && IsPaired(right, common);
        return aHigh == bHigh ? a.CompareTo(b) : aHigh ? 1 : -1;
    }

    public static string Reverse(string text)
    {
        StringBuilder reversed = new(text.Length);
        for (int end = text.Length; end > 0;)
        {
            int width = end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1;
            end -= width;
            _ = reversed.Append(text, end, width);
        }
        return reversed.ToString();
    }

    /// <summary>The number of the code point that starts at an offset.</summary>
    public static int ValueAt(string text, int offset) =>
        WidthAt(text, offset) == 2 ? char.ConvertToUtf32(text, offset) : text[offset];

    public static int WidthAt(string text, int offset) =>
        offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]) ? 2 : 1;

    private static bool IsPaired(string text, int at) =>
        (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
        || (at > 0 && char.IsSurrogatePair(text[at - 1], text[at]));
}
