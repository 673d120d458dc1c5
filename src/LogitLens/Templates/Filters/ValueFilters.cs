using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Filters;

/// <summary>The filters of values of any type.</summary>
internal static class ValueFilters
{
    private const int MaxIndent = 100;

    public static Dictionary<string, Filter> All { get; } = new(StringComparer.Ordinal)
    {
        ["attr"] = new PlainFilter("name", (v, a) => Lookup.AttributeOnly(v, a.Text(0))),
        ["d"] = new PlainFilter("default_value?, boolean?", Default),
        ["default"] = new PlainFilter("default_value?, boolean?", Default),
        ["string"] = new PlainFilter("", (v, _) => v is MarkupValue ? v : Printer.ToText(v)),
        ["tojson"] = new PlainFilter("ensure_ascii?, indent?, separators?, sort_keys?", ToJson),
    };

    private static object Default(object value, BoundArguments a) =>
        value is UndefinedValue || (a.Flag(1) && !Truth.Of(value)) ? a[0] ?? "" : value;

    private static string ToJson(object value, BoundArguments a)
    {
        (string item, string key) = Separators(a);
        return new JsonText
        {
            EnsureAscii = a.Flag(0),
            Indent = a.IsGiven(1) ? Indent(a) : null,
            ItemSeparator = item,
            KeySeparator = key,
            SortKeys = a.Flag(3),
        }.Write(value);
    }

    private static string Indent(BoundArguments a)
    {
        if (Strings.TryGet(a.Value(1), out string text)) return text;
        int width = a.Int(1);
        return width <= MaxIndent
            ? new string(' ', Math.Max(0, width))
            : throw TemplateErrors.Failure($"tojson indents by at most {MaxIndent}, not {width}");
    }

    private static (string Item, string Key) Separators(BoundArguments a)
    {
        if (!a.IsGiven(2)) return (a.IsGiven(1) ? "," : ", ", ": ");
        return Iteration.ToList(a.Value(2)) is [{ } item, { } key] && Strings.TryGet(item, out string i)
            && Strings.TryGet(key, out string k)
            ? (i, k)
            : throw TemplateErrors.Type("tojson takes as separators a pair of texts, such as (',', ':')");
    }
}
