using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Formatting;

/// <summary>The format mini-language of <c>str.format</c>: <c>[[fill]align][sign][#][0][width][,][.precision][type]</c>.</summary>
internal static partial class FormatSpec
{
    private const int MaxWidth = 1_000_000;

    public static string Apply(object value, string spec)
    {
        if (spec.Length == 0) return Printer.ToText(value);
        Match parts = Pattern.Match(spec);
        if (!parts.Success) throw TemplateErrors.Failure($"'{spec}' is not a format specification");
        string type = parts.Groups["type"].Value;
        int? precision = parts.Groups["precision"].Success ? Size(parts.Groups["precision"].Value) : null;
        bool zero = parts.Groups["zero"].Success;
        string align = parts.Groups["align"].Value;
        string fill = parts.Groups["fill"].Success ? parts.Groups["fill"].Value : zero ? "0" : " ";
        int width = parts.Groups["width"].Success ? Size(parts.Groups["width"].Value) : 0;

        bool isNumber = Numbers.IsNumber(value);
        string sign = "";
        string body;
        if (isNumber) (sign, body) = Number(value, type, precision, parts);
        else body = Text(value, type, precision);
        if (align.Length == 0) align = isNumber ? zero ? "=" : ">" : "<";
        return Pad(sign, body, fill, align, width);
    }

    private static string Text(object value, string type, int? precision)
    {
        if (type is not ("" or "s") || !Strings.IsText(value))
            throw TemplateErrors.Type($"a format with a width, alignment or type '{type}' does not work with {TypeNames.Of(value)}");
        string text = Printer.ToText(value);
        return precision is { } most && CodePoints.Length(text) > most ? CodePoints.Cut(text, 0, most) : text;
    }

    private static (string Sign, string Body) Number(object value, string type, int? precision, Match parts)
    {
        string text = type switch
        {
            "" when value is double d => precision is { } p ? RealText.General(d, p, keepZeros: false) : RealText.Shortest(d),
            "" or "d" or "n" when Numbers.TryInteger(value, out BigInteger i) => i.ToString(CultureInfo.InvariantCulture),
            "x" or "X" or "o" or "b" when Numbers.TryInteger(value, out BigInteger i) =>
                Based(i, type, parts.Groups["alternate"].Success),
            "c" when Numbers.TryInteger(value, out BigInteger i) => TextOf(i),
            "f" or "F" => RealText.Fixed(Numbers.ToDouble(value), precision ?? 6),
            "e" or "E" => RealText.Exponential(Numbers.ToDouble(value), precision ?? 6),
            "g" or "G" or "n" => RealText.General(Numbers.ToDouble(value), precision ?? 6, parts.Groups["alternate"].Success),
            "%" => RealText.Fixed(Numbers.ToDouble(value) * 100, precision ?? 6) + "%",
            _ => throw TemplateErrors.Type($"the format '{type}' does not work with {TypeNames.Of(value)}"),
        };
        if (type is "E" or "F" or "G") text = text.ToUpperInvariant();
        bool negative = text.StartsWith('-');
        string body = negative ? text[1..] : text;
        if (parts.Groups["group"].Success) body = Group(body, parts.Groups["group"].Value);
        string plus = parts.Groups["sign"].Value is "+" or " " ? parts.Groups["sign"].Value : "";
        return (negative ? "-" : plus, body);
    }

    /// <summary>An integer in base 16, 8 or 2.</summary>
    public static string Based(BigInteger value, string type, bool prefixed)
    {
        int shift = type switch { "b" => 1, "o" => 3, _ => 4 };
        BigInteger rest = BigInteger.Abs(value);
        string digits = rest.IsZero ? "0" : "";
        for (; !rest.IsZero; rest >>= shift) digits = "0123456789abcdef"[(int)(rest & ((1 << shift) - 1))] + digits;
        string text = (value.Sign < 0 ? "-" : "") + (prefixed ? "0" + type.ToLowerInvariant() : "") + digits;
        return type == "X" ? text.ToUpperInvariant() : text;
    }

    /// <summary>The character with a code point.</summary>
    public static string TextOf(BigInteger codePoint)
    {
        if (codePoint < 0 || codePoint > 0x10FFFF) throw TemplateErrors.Failure($"{codePoint} is not a code point");
        int point = (int)codePoint;
        return point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point);
    }

    public static string Pad(string sign, string body, string fill, string align, int width)
    {
        int missing = Math.Max(0, width - CodePoints.Length(sign) - CodePoints.Length(body));
        string Fill(int count) => Operators.Repeat(fill, count);
        return align switch
        {
            "<" => sign + body + Fill(missing),
            "^" => Fill(missing / 2) + sign + body + Fill(missing - (missing / 2)),
            "=" => sign + Fill(missing) + body,
            _ => Fill(missing) + sign + body,
        };
    }

    public static int Size(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size <= MaxWidth
            ? size
            : throw TemplateErrors.Failure($"a format width or precision is limited to {MaxWidth}, not {digits}");

    private static string Group(string body, string separator)
    {
        int end = 0;
        while (end < body.Length && char.IsAsciiDigit(body[end])) end++;
        string grouped = body;
        for (int at = end - 3; at > 0; at -= 3) grouped = grouped.Insert(at, separator);
        return grouped;
    }

    [GeneratedRegex(
        "^(?:(?<fill>[\\s\\S][\\uDC00-\\uDFFF]?)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>\\#)?(?<zero>0)?(?<width>[0-9]+)?"
        + "(?<group>[,_])?(?:\\.(?<precision>[0-9]+))?(?<type>[a-zA-Z%])?\\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
