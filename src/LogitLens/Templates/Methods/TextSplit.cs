using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Methods;

/// <summary>Texts split into lists.</summary>
internal static class TextSplit
{
    public static ListValue FromLeft(string text, string? separator, int most)
    {
        if (separator is null) return ToList(Words(text, most));
        List<string> parts = [];
        int at = 0;
        for (int next; most-- != 0 && (next = text.IndexOf(NotEmpty(separator), at, StringComparison.Ordinal)) >= 0;)
        {
            parts.Add(text[at..next]);
            at = next + separator.Length;
        }
        parts.Add(text[at..]);
        return ToList(parts);
    }

    public static ListValue FromRight(string text, string? separator, int most)
    {
        if (separator is null)
        {
            IEnumerable<string> reversed = Words(CodePoints.Reverse(text), most).Select(CodePoints.Reverse);
            return ToList(reversed.Reverse());
        }
        List<string> parts = [];
        int end = text.Length;
        for (int next; most-- != 0 && (next = text.AsSpan(0, end).LastIndexOf(NotEmpty(separator))) >= 0;)
        {
            parts.Add(text[(next + separator.Length)..end]);
            end = next;
        }
        parts.Add(text[..end]);
        parts.Reverse();
        return ToList(parts);
    }

    public static IEnumerable<string> Lines(string text, bool keepEnds)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029')) continue;
            int end = i;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            yield return text[start..(keepEnds ? i + 1 : end)];
            start = i + 1;
        }
        if (start < text.Length) yield return text[start..];
    }

    public static ListValue ToList(IEnumerable<string> parts)
    {
        List<object> items = [];
        foreach (string part in parts)
        {
            Work.ChargeText(part.Length);
            items.Add(part);
        }
        return new ListValue(items);
    }

    // At white space of any length; the last part keeps what is at its end when the count is used up.
    private static IEnumerable<string> Words(string text, int most)
    {
        int at = 0;
        while (true)
        {
            while (at < text.Length && TextClasses.IsSpace(text[at])) at++;
            if (at == text.Length) yield break;
            int start = at;
            if (most-- == 0)
            {
                yield return text[start..];
                yield break;
            }
            while (at < text.Length && !TextClasses.IsSpace(text[at])) at++;
            yield return text[start..at];
        }
    }

    private static string NotEmpty(string separator) =>
        separator.Length > 0 ? separator : throw TemplateErrors.Failure("split() needs a separator that is not empty");
}
