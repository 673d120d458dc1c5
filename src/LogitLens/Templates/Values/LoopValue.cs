using System.Numerics;
using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Values;

/// <summary>
/// The variable <c>loop</c>. It takes the items one by one and looks ahead only when asked, so that a filter of the
/// loop sees what the body has done so far.
/// </summary>
internal sealed class LoopValue(object iterable, IEnumerable<object> items, int depth0, Func<object, int, string>? recurse)
    : CallableValue("loop")
{
    private IEnumerator<object> _items = items.GetEnumerator();
    private object? _ahead;
    private object? _before;
    private object? _current;
    private object? _lastChanged;
    private BigInteger? _length;
    private int _index0 = -1;

    public bool MoveNext(out object item)
    {
        object? next = _ahead ?? Take();
        _ahead = null;
        item = next ?? NoneValue.Instance;
        if (next is null) return false;
        _index0++;
        _before = _current;
        _current = next;
        return true;
    }

    /// <summary>An attribute, or null where there is none of this name.</summary>
    public object? Attribute(string name) => name switch
    {
        "index0" => new BigInteger(_index0),
        "index" => new BigInteger(_index0 + 1),
        "first" => _index0 == 0,
        "last" => Peek() is null,
        "length" => Length,
        "revindex" => Length - _index0,
        "revindex0" => Length - _index0 - 1,
        "depth" => new BigInteger(depth0 + 1),
        "depth0" => new BigInteger(depth0),
        "previtem" => _index0 == 0 ? new UndefinedValue("there is no previous item") : _before,
        "nextitem" => Peek() ?? new UndefinedValue("there is no next item"),
        "cycle" => new FunctionValue("cycle", Cycle),
        "changed" => new FunctionValue("changed", arguments => Changed(arguments)),
        _ => null,
    };

    public BigInteger Length => _length ??= Measure();

    public override object Invoke(CallArguments arguments)
    {
        if (recurse is null) throw TemplateErrors.Type("a loop is called, but its for has no 'recursive' mark");
        if (arguments.Positional.Count != 1)
            throw TemplateErrors.Type("loop() takes the items of the inner loop and nothing else");
        return recurse(arguments.Positional[0], depth0 + 1);
    }

    private object? Peek() => _ahead ??= Take();

    private object? Take() => _items.MoveNext() ? _items.Current : null;

    private BigInteger Measure()
    {
        if (Sizes.TryLength(iterable, out BigInteger known)) return known;
        List<object> rest = [];
        while (Take() is { } item) rest.Add(item);
        _items = rest.GetEnumerator();
        return rest.Count + _index0 + 1 + (_ahead is null ? 0 : 1);
    }

    private object Cycle(CallArguments arguments) =>
        arguments.Positional.Count == 0
            ? throw TemplateErrors.Type("loop.cycle() needs the items to cycle through")
            : arguments.Positional[_index0 % arguments.Positional.Count];

    private bool Changed(CallArguments arguments)
    {
        TupleValue value = new(arguments.Positional);
        if (_lastChanged is not null && Equality.Equals(_lastChanged, value)) return false;
        _lastChanged = value;
        return true;
    }
}
