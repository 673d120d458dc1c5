using System.Globalization;
using System.Text;
using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Formatting;

/// <summary>Texts as Python writes them in source: the repr of a string.</summary>
internal static class TextLiteral
{
    public static string Quote(string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        StringBuilder quoted = new(text.Length + 2);
        _ = quoted.Append(quote);
        for (int i = 0; i < text.Length; i += CodePoints.WidthAt(text, i)) Append(quoted, text, i, quote);
        return quoted.Append(quote).ToString();
    }

    private static void Append(StringBuilder quoted, string text, int at, char quote)
    {
        char c = text[at];
        _ = c switch
        {
            '\\' => quoted.Append("\\\\"),
            '\n' => quoted.Append("\\n"),
            '\r' => quoted.Append("\\r"),
            '\t' => quoted.Append("\\t"),
            _ when c == quote => quoted.Append('\\').Append(c),
            _ when IsPrintable(text, at) => quoted.Append(text, at, CodePoints.WidthAt(text, at)),
            _ => quoted.Append(Escape(CodePoints.ValueAt(text, at))),
        };
    }

    private static string Escape(int codePoint)
    {
        string format = codePoint < 0x100 ? "\\x{0:x2}" : codePoint < 0x10000 ? "\\u{0:x4}" : "\\U{0:x8}";
        return string.Format(CultureInfo.InvariantCulture, format, codePoint);
    }

    public static bool IsPrintable(string text)
    {
        for (int i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            if (!IsPrintable(text, i)) return false;
        }
        return true;
    }

    private static bool IsPrintable(string text, int at) =>
        text[at] == ' ' || CharUnicodeInfo.GetUnicodeCategory(text, at) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator);
}
