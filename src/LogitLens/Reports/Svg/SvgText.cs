using System.Globalization;
using System.Text;

namespace LogitLens.Reports.Svg;

/// <summary>Numbers, colours and texts as XML.</summary>
internal static class SvgText
{
    /// <summary>A length or place, to a hundredth of a unit.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A colour.</summary>
    public static string Color(Rgb color) => $"#{color.Red:X2}{color.Green:X2}{color.Blue:X2}";

    /// <summary>
    /// Text for an element or an attribute. What XML 1.0 cannot hold (section 2.2, "Char") is written as &lt;U+001B&gt;, escaped.
    /// </summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        for (int i = 0; i < text.Length;)
        {
            bool valid = Rune.TryGetRuneAt(text, i, out Rune rune);
            int codePoint = valid ? rune.Value : text[i];
            i += valid ? rune.Utf16SequenceLength : 1;
            _ = codePoint switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\n' => escaped.Append('\n'),
                _ when !valid || codePoint < 0x20 || codePoint is 0xFFFE or 0xFFFF => escaped.Append(CultureInfo.InvariantCulture, $"&lt;U+{codePoint:X4}&gt;"),
                _ => escaped.Append(rune.ToString()),
            };
        }
        return escaped.ToString();
    }
}
