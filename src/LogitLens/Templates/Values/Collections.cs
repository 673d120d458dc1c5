using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Values;

/// <summary>A list or a tuple.</summary>
internal abstract class SequenceValue(IReadOnlyList<object> items)
{
    public IReadOnlyList<object> Items { get; } = items;

    /// <summary>A new sequence of the same kind.</summary>
    public abstract SequenceValue With(IReadOnlyList<object> items);
}

internal sealed class ListValue(IReadOnlyList<object> items) : SequenceValue(items)
{
    public override SequenceValue With(IReadOnlyList<object> items) => new ListValue(items);
}

internal class TupleValue(IReadOnlyList<object> items) : SequenceValue(items)
{
    public TupleValue(params object[] items) : this((IReadOnlyList<object>)items) { }

    public override SequenceValue With(IReadOnlyList<object> items) => new TupleValue(items);
}

/// <summary>A group of the filter <c>groupby</c>: a pair whose halves also have names.</summary>
internal sealed class GroupValue(object key, ListValue members) : TupleValue(key, members);

/// <summary>A dictionary in insertion order, keys compared as Python compares them (1, 1.0 and True are one key).</summary>
internal sealed class DictValue
{
    private readonly OrderedDictionary<object, object> _items = new(ValueComparer.Instance);

    public int Count => _items.Count;

    public IReadOnlyList<object> Keys => _items.Keys;

    public IEnumerable<KeyValuePair<object, object>> Pairs => _items;

    public object this[object key]
    {
        set => _items[key] = value;
    }

    public bool TryGet(object key, out object value) => _items.TryGetValue(key, out value!);

    public bool Contains(object key) => _items.ContainsKey(key);

    public KeyValuePair<object, object> At(int index) => _items.GetAt(index);
}

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> return.</summary>
internal sealed class DictView(string name, DictValue dict, Func<KeyValuePair<object, object>, object> select)
{
    /// <summary>The name it prints with, such as <c>dict_keys</c>.</summary>
    public string Name { get; } = name;

    public DictValue Dict { get; } = dict;

    public object Select(KeyValuePair<object, object> pair) => select(pair);

    public IEnumerable<object> Items => Dict.Pairs.Select(select);
}

/// <summary>A range of whole numbers.</summary>
internal sealed class RangeValue(long start, long stop, long step)
{
    public long Start { get; } = start;

    public long Stop { get; } = stop;

    public long Step { get; } = step;

    public int Count { get; } = (int)Int128.Min(int.MaxValue, Length(start, stop, step));

    public long this[int index] => Start + (index * Step);

    // In 128 bits, so that the ends of the 64-bit range cannot overflow.
    private static Int128 Length(Int128 start, Int128 stop, Int128 step) =>
        step > 0
            ? stop > start ? ((stop - start - 1) / step) + 1 : 0
            : start > stop ? ((start - stop - 1) / -step) + 1 : 0;
}
