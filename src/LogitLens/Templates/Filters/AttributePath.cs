using System.Globalization;
using System.Numerics;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Filters;

/// <summary>The argument <c>attribute</c> of filters: a name, a number, or a path such as <c>function.name</c> or <c>items.0</c>.</summary>
internal static class AttributePath
{
    /// <summary>Reads the path from an item; without a path, the item itself.</summary>
    public static Func<object, object> Getter(object? path, object? absent = null)
    {
        IReadOnlyList<object> keys = Keys(path);
        if (absent is NoneValue) absent = null;
        return item =>
        {
            foreach (object key in keys)
            {
                item = Lookup.Item(item, key, orAttribute: true);
                if (absent is not null && item is UndefinedValue) item = absent;
            }
            return item;
        };
    }

    /// <summary>As <see cref="Getter"/>, with texts in lower case unless case matters: a key to compare by.</summary>
    public static Func<object, object> SortKey(object? path, bool caseSensitive, object? absent = null)
    {
        Func<object, object> get = Getter(path, absent);
        return caseSensitive ? get : item => IgnoreCase(get(item));
    }

    /// <summary>The keys of a path with commas, as a list to compare by.</summary>
    public static Func<object, object> SortKeys(object? paths, bool caseSensitive)
    {
        IEnumerable<object?> parts = paths is not null && Strings.TryGet(paths, out string text) ? text.Split(',') : [paths];
        Func<object, object>[] getters = [.. parts.Select(part => SortKey(part, caseSensitive))];
        return item => new ListValue([.. getters.Select(get => get(item))]);
    }

    public static object IgnoreCase(object value) => Strings.TryGet(value, out string text) ? CaseText.Lower(text) : value;

    private static IReadOnlyList<object> Keys(object? path) => path switch
    {
        null or NoneValue => [],
        _ when Strings.TryGet(path, out string text) => [.. text.Split('.').Select(Key)],
        _ => [path],
    };

    private static object Key(string part) =>
        BigInteger.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number) ? number : part;
}
