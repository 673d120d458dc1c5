using System.Globalization;
using System.Numerics;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Filters;

/// <summary>The filters of numbers.</summary>
internal static class NumberFilters
{
    public static Dictionary<string, Filter> All { get; } = new(StringComparer.Ordinal)
    {
        ["abs"] = new PlainFilter("", (v, _) => Abs(v)),
        ["filesizeformat"] = new PlainFilter("binary?", FileSize),
        ["float"] = new PlainFilter("default?", (v, a) => NumberText.Real(v) ?? a[0] ?? 0.0),
        ["int"] = new PlainFilter("default?, base?", (v, a) => NumberText.Integer(v, a.Int(1, 10)) ?? a[0] ?? BigInteger.Zero),
        ["round"] = new PlainFilter("precision?, method?", Round),
    };

    private static object Abs(object value) => value switch
    {
        double d => Math.Abs(d),
        UndefinedValue u => throw TemplateErrors.Failure(u.Message),
        _ when Numbers.TryInteger(value, out BigInteger number) => BigInteger.Abs(number),
        _ => throw TemplateErrors.Type($"the filter 'abs' takes a number, not {TypeNames.Of(value)}"),
    };

    private static object Round(object value, BoundArguments a)
    {
        int digits = a.Int(0, 0);
        string method = a.OptionalText(1) ?? "common";
        if (method is not ("common" or "ceil" or "floor"))
            throw TemplateErrors.Failure($"the filter 'round' has the methods common, ceil and floor, not {TextLiteral.Quote(method)}");
        double real = Numbers.ToDouble(value);
        if (method == "common")
        {
            if (value is double) return RealText.Round(real, digits);
            _ = Numbers.TryInteger(value, out BigInteger whole);
            return digits >= 0 ? whole : RealText.RoundTo(whole, Math.Min(-digits, 10_000));
        }
        double unit = Math.Pow(10, digits);
        BigInteger scaled = Numbers.Truncate(method == "ceil" ? Math.Ceiling(real * unit) : Math.Floor(real * unit));
        return (double)scaled / unit;
    }

    private static string FileSize(object value, BoundArguments a)
    {
        double bytes = Strings.IsText(value)
            ? (double)(NumberText.Real(value) ?? throw NotASize(value))
            : Numbers.ToDouble(value);
        bool binary = a.Flag(0);
        double unit = binary ? 1024 : 1000;
        if (bytes == 1) return "1 Byte";
        if (bytes < unit) return Numbers.Truncate(bytes).ToString(CultureInfo.InvariantCulture) + " Bytes";
        double scaled = bytes / unit;
        int prefix = 0;
        for (; scaled >= unit && prefix < 7; prefix++) scaled /= unit;
        string name = (binary ? "KMGTPEZY" : "kMGTPEZY")[prefix] + (binary ? "iB" : "B");
        return $"{RealText.Fixed(scaled, 1)} {name}";
    }

    private static RenderException NotASize(object value) =>
        TemplateErrors.Failure($"the filter 'filesizeformat' takes a number, not {Printer.Represent(value)}");
}
