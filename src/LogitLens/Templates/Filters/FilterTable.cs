using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Filters;

/// <summary>A filter: the value on its left and its arguments in, a value out.</summary>
internal abstract class Filter
{
    public abstract object Apply(string name, object value, CallArguments arguments);
}

/// <summary>A filter with fixed parameters.</summary>
internal sealed class PlainFilter(string parameters, Func<object, BoundArguments, object> body) : Filter
{
    private readonly Signature _signature = new(parameters);

    public override object Apply(string name, object value, CallArguments arguments) =>
        body(value, _signature.Bind($"the filter '{name}'", arguments));
}

/// <summary>A filter that takes whatever it is given, such as <c>map</c>.</summary>
internal sealed class OpenFilter(Func<object, CallArguments, object> body) : Filter
{
    public override object Apply(string name, object value, CallArguments arguments) => body(value, arguments);
}

/// <summary>All filters by name. Each area lists its own.</summary>
internal static class FilterTable
{
    private static readonly Dictionary<string, Filter> Filters = new(
        [.. TextFilters.All, .. SequenceFilters.All, .. SelectionFilters.All, .. NumberFilters.All, .. ValueFilters.All],
        StringComparer.Ordinal);

    public static bool Contains(string name) => Filters.ContainsKey(name);

    public static object Apply(string name, object value, CallArguments arguments) =>
        Filters.TryGetValue(name, out Filter? filter)
            ? filter.Apply(name, value, arguments)
            : throw TemplateErrors.Failure($"there is no filter '{name}'; the filters are {string.Join(", ", Filters.Keys.Order(StringComparer.Ordinal))}");
}
