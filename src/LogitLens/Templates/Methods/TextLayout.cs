using System.Text;
using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Methods;

/// <summary>Texts stripped, padded and replaced.</summary>
internal static class TextLayout
{
    /// <summary>Removes white space, or the given characters, from the ends.</summary>
    public static string Strip(string text, string? characters, bool left, bool right)
    {
        HashSet<string>? set = characters is null ? null : [.. CodePoints.Split(characters)];
        (int start, int end) = (0, text.Length);
        while (left && start < end && Strips(start, CodePoints.WidthAt(text, start))) start += CodePoints.WidthAt(text, start);
        for (int width; right && start < end && Strips(end - (width = WidthBefore(text, end)), width); end -= width) { }
        Work.ChargeText(text.Length);
        return text[start..end];

        bool Strips(int at, int width) => set is null ? TextClasses.IsSpace(text[at]) : set.Contains(text.Substring(at, width));
    }

    public static string RemovePrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    public static string RemoveSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    public static string Replace(string text, string old, string replacement, int count)
    {
        if (count == 0) return text;
        if (old.Length == 0) return Interleave(text, replacement, count);
        StringBuilder replaced = new();
        int at = 0;
        for (int next; count != 0 && (next = text.IndexOf(old, at, StringComparison.Ordinal)) >= 0; count--)
        {
            _ = replaced.Add(text[at..next]).Add(replacement);
            at = next + old.Length;
        }
        return at == 0 ? text : replaced.Add(text[at..]).ToString();
    }

    // Python puts the odd space of an odd width to the left.
    public static string Center(string text, int width, string fill)
    {
        int missing = width - CodePoints.Length(text);
        if (missing <= 0) return text;
        int before = (missing / 2) + (missing & width & 1);
        return Operators.Repeat(fill, before) + text + Operators.Repeat(fill, missing - before);
    }

    public static string ZeroFill(string text, int width)
    {
        int sign = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        return text[..sign] + Operators.Repeat("0", width - CodePoints.Length(text)) + text[sign..];
    }

    public static string ExpandTabs(string text, int size)
    {
        StringBuilder expanded = new();
        int column = 0;
        foreach (string c in CodePoints.Split(text))
        {
            int spaces = c != "\t" ? 0 : size > 0 ? size - (column % size) : 0;
            _ = expanded.Add(c == "\t" ? Operators.Repeat(" ", spaces) : c);
            column = c is "\n" or "\r" ? 0 : column + (c == "\t" ? spaces : 1);
        }
        return expanded.ToString();
    }

    private static int WidthBefore(string text, int end) =>
        end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1;

    private static string Interleave(string text, string replacement, int count)
    {
        StringBuilder replaced = new();
        foreach (string c in CodePoints.Split(text))
        {
            if (count-- != 0) _ = replaced.Add(replacement);
            else count = 0;
            _ = replaced.Add(c);
        }
        return count == 0 ? replaced.ToString() : replaced.Add(replacement).ToString();
    }
}
