using System.Globalization;
using System.Text;
using LogitLens.Templates.Formatting;

namespace LogitLens.Templates.Parsing;

/// <summary>The escapes of text literals, which are Python's.</summary>
internal static class TextEscapes
{
    /// <summary>The text between the quotes; an unusable escape is returned as an error.</summary>
    public static string? Unescape(string body, out string? error)
    {
        error = null;
        if (!body.Contains('\\', StringComparison.Ordinal)) return body;
        StringBuilder text = new(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\')
            {
                _ = text.Append(body[i]);
                continue;
            }
            i++;
            int digits = HexDigits(body[i]);
            if (digits > 0)
            {
                if (!TryHex(body, i + 1, digits, out int codePoint))
                {
                    error = $"the escape '\\{body[i]}' in a text needs {digits} hexadecimal digits of a code point";
                    return null;
                }
                _ = text.Append(FormatSpec.TextOf(codePoint));
                i += digits;
            }
            else
            {
                i += Simple(body, i, text);
            }
        }
        return text.ToString();
    }

    /// <summary>Appends a one-character or octal escape and returns how many characters beyond the first it took.</summary>
    private static int Simple(string body, int at, StringBuilder text)
    {
        char c = body[at];
        if (c is >= '0' and <= '7')
        {
            int end = at;
            int value = 0;
            for (; end < body.Length && end < at + 3 && body[end] is >= '0' and <= '7'; end++) value = (value * 8) + (body[end] - '0');
            _ = text.Append((char)value);
            return end - at - 1;
        }
        _ = c switch
        {
            '\n' => text,
            'n' => text.Append('\n'),
            't' => text.Append('\t'),
            'r' => text.Append('\r'),
            'a' => text.Append('\a'),
            'b' => text.Append('\b'),
            'f' => text.Append('\f'),
            'v' => text.Append('\v'),
            '\\' or '\'' or '"' => text.Append(c),
            _ => text.Append('\\').Append(c),
        };
        return 0;
    }

    private static int HexDigits(char escape) => escape switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };

    private static bool TryHex(string body, int at, int digits, out int value)
    {
        value = 0;
        return at + digits <= body.Length
            && int.TryParse(body.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            && value is >= 0 and <= 0x10FFFF;
    }
}
