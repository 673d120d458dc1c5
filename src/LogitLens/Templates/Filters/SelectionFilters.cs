using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Tests;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Filters;

/// <summary>The filters that apply another filter or a test to each item. They are lazy, as in Jinja.</summary>
internal static class SelectionFilters
{
    public static Dictionary<string, Filter> All { get; } = new(StringComparer.Ordinal)
    {
        ["map"] = new OpenFilter((v, a) => new IteratorValue(Map(v, a))),
        ["select"] = new OpenFilter((v, a) => new IteratorValue(Select(v, a, byAttribute: false, keep: true))),
        ["reject"] = new OpenFilter((v, a) => new IteratorValue(Select(v, a, byAttribute: false, keep: false))),
        ["selectattr"] = new OpenFilter((v, a) => new IteratorValue(Select(v, a, byAttribute: true, keep: true))),
        ["rejectattr"] = new OpenFilter((v, a) => new IteratorValue(Select(v, a, byAttribute: true, keep: false))),
    };

    private static IEnumerable<object> Map(object value, CallArguments arguments)
    {
        if (!Truth.Of(value)) yield break;
        Func<object, object> map = Mapping(arguments);
        foreach (object item in Iteration.Items(value)) yield return map(item);
    }

    private static Func<object, object> Mapping(CallArguments arguments)
    {
        if (arguments.Positional.Count > 0)
        {
            string name = Name(arguments.Positional[0], "filter");
            CallArguments rest = arguments.Skip(1);
            return item => FilterTable.Apply(name, item, rest);
        }
        if (!arguments.Named.TryGetValue("attribute", out object? path))
            throw TemplateErrors.Type("the filter 'map' needs the name of a filter, or attribute=");
        string? unknown = arguments.Named.Keys.FirstOrDefault(name => name is not ("attribute" or "default"));
        if (unknown is not null) throw TemplateErrors.Type($"the filter 'map' takes no named argument '{unknown}'");
        return AttributePath.Getter(path, arguments.Named.GetValueOrDefault("default"));
    }

    private static IEnumerable<object> Select(object value, CallArguments arguments, bool byAttribute, bool keep)
    {
        if (!Truth.Of(value)) yield break;
        if (byAttribute && arguments.Positional.Count == 0)
            throw TemplateErrors.Type("the filters 'selectattr' and 'rejectattr' need the name of an attribute");
        Func<object, object> get = AttributePath.Getter(byAttribute ? arguments.Positional[0] : null);
        Func<object, bool> test = Condition(byAttribute ? arguments.Skip(1) : arguments);
        foreach (object item in Iteration.Items(value))
        {
            if (test(get(item)) == keep) yield return item;
        }
    }

    private static Func<object, bool> Condition(CallArguments arguments)
    {
        if (arguments.Positional.Count == 0) return Truth.Of;
        string name = Name(arguments.Positional[0], "test");
        CallArguments rest = arguments.Skip(1);
        return item => TestTable.Apply(name, item, rest);
    }

    private static string Name(object value, string kind) => Strings.TryGet(value, out string name)
        ? name
        : throw TemplateErrors.Type($"the name of a {kind} must be a text, not {TypeNames.Of(value)}");
}
