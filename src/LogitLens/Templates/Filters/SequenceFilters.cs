using System.Numerics;
using System.Text;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Filters;

/// <summary>The filters of lists and dictionaries as a whole.</summary>
internal static class SequenceFilters
{
    public static Dictionary<string, Filter> All { get; } = new(StringComparer.Ordinal)
    {
        ["batch"] = new PlainFilter("linecount, fill_with?", (v, a) => new IteratorValue(Batch(v, a))),
        ["count"] = new PlainFilter("", (v, _) => Sizes.Length(v)),
        ["dictsort"] = new PlainFilter("case_sensitive?, by?, reverse?", DictSort),
        ["first"] = new PlainFilter("", (v, _) => Iteration.Items(v).FirstOrDefault() ?? Empty("first")),
        ["groupby"] = new PlainFilter("attribute, default?, case_sensitive?", GroupBy),
        ["items"] = new PlainFilter("", (v, _) => new IteratorValue(Items(v))),
        ["join"] = new PlainFilter("d?, attribute?", Join),
        ["last"] = new PlainFilter("", (v, _) => Backwards(v).FirstOrDefault() ?? Empty("last")),
        ["length"] = new PlainFilter("", (v, _) => Sizes.Length(v)),
        ["list"] = new PlainFilter("", (v, _) => new ListValue(Iteration.ToList(v))),
        ["max"] = new PlainFilter("case_sensitive?, attribute?", (v, a) => Extreme(v, a, ">")),
        ["min"] = new PlainFilter("case_sensitive?, attribute?", (v, a) => Extreme(v, a, "<")),
        ["reverse"] = new PlainFilter("", (v, _) => Reverse(v)),
        ["slice"] = new PlainFilter("slices, fill_with?", (v, a) => new IteratorValue(Slice(v, a))),
        ["sort"] = new PlainFilter("reverse?, case_sensitive?, attribute?", (v, a) =>
            new ListValue(Ordering.Sort(Iteration.Items(v), AttributePath.SortKeys(a[2], a.Flag(1)), a.Flag(0)))),
        ["sum"] = new PlainFilter("attribute?, start?", (v, a) => Iteration.Items(v)
            .Select(AttributePath.Getter(a[0])).Aggregate(a[1] ?? BigInteger.Zero, (sum, item) => Operators.Binary("+", sum, item))),
        ["unique"] = new PlainFilter("case_sensitive?, attribute?", (v, a) => new IteratorValue(Unique(v, a))),
    };

    private static UndefinedValue Empty(string filter) => new($"the filter '{filter}' met an empty sequence");

    private static IEnumerable<object> Items(object value) => value switch
    {
        UndefinedValue => [],
        DictValue dict => dict.Pairs.Select(pair => new TupleValue(pair.Key, pair.Value)),
        _ => throw TemplateErrors.Type($"the filter 'items' takes a dictionary, not {TypeNames.Of(value)}"),
    };

    private static string Join(object value, BoundArguments a)
    {
        string separator = a[0] is { } given ? Printer.ToText(given) : "";
        Func<object, object> get = AttributePath.Getter(a[1]);
        StringBuilder joined = new();
        bool first = true;
        foreach (object item in Iteration.Items(value))
        {
            if (!first) _ = joined.Add(separator);
            first = false;
            _ = joined.Add(Printer.ToText(get(item)));
        }
        return joined.ToString();
    }

    private static ListValue DictSort(object value, BoundArguments a)
    {
        if (value is UndefinedValue undefined) throw TemplateErrors.Failure(undefined.Message);
        if (value is not DictValue dict)
            throw TemplateErrors.Type($"the filter 'dictsort' takes a dictionary, not {TypeNames.Of(value)}");
        string by = a.OptionalText(1) ?? "key";
        if (by is not ("key" or "value"))
            throw TemplateErrors.Failure($"the filter 'dictsort' sorts by 'key' or 'value', not {TextLiteral.Quote(by)}");
        Func<object, object> key = AttributePath.SortKey(new BigInteger(by == "key" ? 0 : 1), a.Flag(0));
        return new ListValue(Ordering.Sort(Items(dict), key, a.Flag(2)));
    }

    private static ListValue GroupBy(object value, BoundArguments a)
    {
        Func<object, object> key = AttributePath.SortKey(a.Value(0), a.Flag(2), a[1]);
        Func<object, object> shown = AttributePath.Getter(a.Value(0), a[1]);
        List<object> groups = [];
        List<object> members = [];
        object? last = null;
        foreach (object item in Ordering.Sort(Iteration.Items(value), key, reverse: false))
        {
            object current = key(item);
            if (last is null || !Equality.Equals(last, current))
            {
                members = [];
                groups.Add(new GroupValue(a.Flag(2) ? current : shown(item), new ListValue(members)));
            }
            last = current;
            members.Add(item);
        }
        return new ListValue(groups);
    }

    private static object Extreme(object value, BoundArguments a, string better)
    {
        Func<object, object> key = AttributePath.SortKey(a[1], a.Flag(0));
        object? best = null;
        foreach (object item in Iteration.Items(value))
        {
            if (best is null || Ordering.Holds(better, key(item), key(best))) best = item;
        }
        return best ?? Empty(better == "<" ? "min" : "max");
    }

    private static object Reverse(object value) => value switch
    {
        string text => Slicing.Slice(text, NoneValue.Instance, NoneValue.Instance, BigInteger.MinusOne),
        MarkupValue => Slicing.Slice(value, NoneValue.Instance, NoneValue.Instance, BigInteger.MinusOne),
        IteratorValue => new ListValue([.. Iteration.ToList(value).AsEnumerable().Reverse()]),
        _ => new IteratorValue(Backwards(value)),
    };

    private static IEnumerable<object> Backwards(object value) => value is IteratorValue
        ? throw TemplateErrors.Type("a generator cannot be read from its end; apply the filter 'list' first")
        : Iteration.ToList(value).AsEnumerable().Reverse();

    private static IEnumerable<object> Unique(object value, BoundArguments a)
    {
        Func<object, object> key = AttributePath.SortKey(a[1], a.Flag(0));
        HashSet<object> seen = new(ValueComparer.Instance);
        foreach (object item in Iteration.Items(value))
        {
            if (seen.Add(key(item))) yield return item;
        }
    }

    private static IEnumerable<object> Batch(object value, BoundArguments a)
    {
        int size = a.Int(0);
        List<object> batch = [];
        foreach (object item in Iteration.Items(value))
        {
            if (batch.Count == size)
            {
                yield return new ListValue(batch);
                batch = [];
            }
            batch.Add(item);
        }
        if (batch.Count == 0) yield break;
        if (a.IsGiven(1)) Fill(batch, size, a.Value(1));
        yield return new ListValue(batch);
    }

    private static void Fill(List<object> batch, int size, object filling)
    {
        Work.Charge(Math.Max(0, size - batch.Count));
        while (batch.Count < size) batch.Add(filling);
    }

    private static IEnumerable<object> Slice(object value, BoundArguments a)
    {
        List<object> items = Iteration.ToList(value);
        int slices = a.Int(0);
        if (slices == 0) throw TemplateErrors.Failure("the filter 'slice' needs one slice or more");
        (int size, int larger) = (items.Count / slices, items.Count % slices);
        int start = 0;
        for (int i = 0; i < slices; i++)
        {
            int count = size + (i < larger ? 1 : 0);
            List<object> part = items.GetRange(start, count);
            start += count;
            if (a.IsGiven(1) && i >= larger) part.Add(a.Value(1));
            yield return new ListValue(part);
        }
    }
}
