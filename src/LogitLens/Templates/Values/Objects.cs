using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Values;

/// <summary>What <c>namespace()</c> makes: the only object a template can change.</summary>
internal sealed class NamespaceValue
{
    public OrderedDictionary<string, object> Attributes { get; } = new(StringComparer.Ordinal);
}

/// <summary>Something that can be called.</summary>
internal abstract class CallableValue(string name)
{
    public string Name { get; } = name;

    public abstract object Invoke(CallArguments arguments);
}

/// <summary>A function or bound method of the engine.</summary>
internal sealed class FunctionValue(string name, Func<CallArguments, object> body) : CallableValue(name)
{
    public override object Invoke(CallArguments arguments) => body(arguments);
}

/// <summary>What <c>cycler()</c> makes.</summary>
internal sealed class CyclerValue(IReadOnlyList<object> items)
{
    private int _at;

    public object Current => items[_at];

    public object Next()
    {
        object current = Current;
        _at = (_at + 1) % items.Count;
        return current;
    }

    public void Reset() => _at = 0;
}

/// <summary>What <c>joiner()</c> makes: nothing on the first call, the separator on every other.</summary>
internal sealed class JoinerValue(object separator) : CallableValue("joiner")
{
    private bool _used;

    public override object Invoke(CallArguments arguments)
    {
        if (_used) return separator;
        _used = true;
        return "";
    }
}
