using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Formatting;

/// <summary>The operator <c>%</c> on texts: <c>"%s is %d" % (name, age)</c>.</summary>
internal sealed partial class PercentFormat
{
    private readonly object _arguments;
    private readonly IReadOnlyList<object> _items;
    private readonly bool _escape;
    private int _next;
    private bool _byName;

    private PercentFormat(object arguments, bool escape)
    {
        _arguments = arguments;
        _items = arguments is TupleValue tuple ? tuple.Items : [arguments];
        _escape = escape;
    }

    public static object Format(object template, object arguments)
    {
        _ = Strings.TryGet(template, out string text);
        string formatted = new PercentFormat(arguments, template is MarkupValue).Format(text);
        return template is MarkupValue ? new MarkupValue(formatted) : formatted;
    }

    private string Format(string template)
    {
        StringBuilder text = new();
        int at = 0;
        for (int mark; (mark = template.IndexOf('%', at)) >= 0;)
        {
            _ = text.Add(template[at..mark]);
            Match parts = Pattern.Match(template, mark);
            if (!parts.Success)
                throw TemplateErrors.Failure($"the format {TextLiteral.Quote(template)} has an incomplete or unknown directive at '{template[mark..]}'");
            _ = text.Add(parts.Groups["type"].Value == "%" ? "%" : Directive(parts));
            at = mark + parts.Length;
        }
        if (!_byName && _next < _items.Count && _arguments is not (DictValue or ListValue or RangeValue or UndefinedValue))
            throw TemplateErrors.Type("not all arguments were used by the format");
        return text.Add(template[at..]).ToString();
    }

    private string Directive(Match parts)
    {
        string flags = parts.Groups["flags"].Value;
        bool left = flags.Contains('-', StringComparison.Ordinal);
        int width = 0;
        object value;
        if (parts.Groups["key"].Success)
        {
            value = Named(parts.Groups["key"].Value);
            width = Size(parts.Groups["width"].Value, ref left) ?? 0;
        }
        else
        {
            width = Size(parts.Groups["width"].Value, ref left) ?? 0;
            value = NoneValue.Instance;
        }
        bool ignored = false;
        int? precision = parts.Groups["precision"].Success ? Size(parts.Groups["precision"].Value, ref ignored) ?? 0 : null;
        if (!parts.Groups["key"].Success) value = Next();

        string type = parts.Groups["type"].Value;
        string text = Convert(value, type, precision, flags.Contains('#', StringComparison.Ordinal));
        bool isNumber = type is not ("s" or "r" or "a" or "c");
        string sign = "";
        if (isNumber && text.StartsWith('-')) (sign, text) = ("-", text[1..]);
        else if (isNumber && flags.Contains('+', StringComparison.Ordinal)) sign = "+";
        else if (isNumber && flags.Contains(' ', StringComparison.Ordinal)) sign = " ";
        bool zero = isNumber && !left && flags.Contains('0', StringComparison.Ordinal);
        return FormatSpec.Pad(sign, text, zero ? "0" : " ", left ? "<" : zero ? "=" : ">", width);
    }

    private string Convert(object value, string type, int? precision, bool alternate)
    {
        switch (type)
        {
            case "s" or "r" or "a":
                string text = type == "s" ? Printer.ToText(value) : Printer.Represent(value);
                if (_escape && value is not MarkupValue) text = MarkupValue.Escape(text).Text;
                return precision is { } most && CodePoints.Length(text) > most ? CodePoints.Cut(text, 0, most) : text;
            case "c":
                return Numbers.TryInteger(value, out BigInteger point) ? FormatSpec.TextOf(point)
                    : Strings.TryGet(value, out string one) && CodePoints.Length(one) == 1 ? one
                    : throw TemplateErrors.Type("%c needs a code point or a single character");
            case "d" or "i" or "u":
                return Digits(Whole(value).ToString(CultureInfo.InvariantCulture), precision);
            case "x" or "X" or "o":
                return Numbers.TryInteger(value, out BigInteger whole)
                    ? Digits(FormatSpec.Based(whole, type, alternate), precision)
                    : throw TemplateErrors.Type($"%{type} needs a whole number, not {TypeNames.Of(value)}");
            default:
                return Real(Numbers.ToDouble(value), type, precision ?? 6, alternate);
        }
    }

    private static string Real(double value, string type, int precision, bool alternate)
    {
        string text = type switch
        {
            "f" or "F" => RealText.Fixed(value, precision),
            "e" or "E" => RealText.Exponential(value, precision),
            _ => RealText.General(value, precision, alternate),
        };
        return type is "F" or "E" or "G" ? text.ToUpperInvariant() : text;
    }

    private static BigInteger Whole(object value) => value switch
    {
        double d => Numbers.Truncate(d),
        UndefinedValue u => throw TemplateErrors.Failure(u.Message),
        _ when Numbers.TryInteger(value, out BigInteger number) => number,
        _ => throw TemplateErrors.Type($"%d needs a number, not {TypeNames.Of(value)}"),
    };

    private static string Digits(string number, int? least)
    {
        string sign = number.StartsWith('-') ? "-" : "";
        return least is { } width ? sign + number[sign.Length..].PadLeft(width, '0') : number;
    }

    private int? Size(string text, ref bool left)
    {
        if (text.Length == 0) return null;
        if (text != "*") return FormatSpec.Size(text);
        int size = Numbers.TryInteger(Next(), out BigInteger number)
            ? (int)BigInteger.Clamp(number, -int.MaxValue, int.MaxValue)
            : throw TemplateErrors.Type("* in a format needs a whole number");
        left |= size < 0;
        return FormatSpec.Size(Math.Abs(size).ToString(CultureInfo.InvariantCulture));
    }

    private object Next() =>
        _next < _items.Count ? _items[_next++] : throw TemplateErrors.Type("the format needs more arguments than it got");

    private object Named(string key)
    {
        _byName = true;
        if (_arguments is not DictValue dict) throw TemplateErrors.Type("a format with names needs a dictionary");
        return dict.TryGet(key, out object value)
            ? value
            : throw TemplateErrors.Failure($"the format misses its argument '{key}'");
    }

    [GeneratedRegex(
        "\\G%(?:\\((?<key>[^)]*)\\))?(?<flags>[-+ #0]*)(?<width>\\*|[0-9]*)(?:\\.(?<precision>\\*|[0-9]*))?[hlL]?(?<type>[diouxXeEfFgGcrsa%])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
