using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>The evaluated arguments of a call.</summary>
internal sealed record CallArguments(IReadOnlyList<object> Positional, OrderedDictionary<string, object> Named)
{
    public static CallArguments Of(params object[] positional) => new(positional, new(StringComparer.Ordinal));

    /// <summary>The arguments from the given place on.</summary>
    public CallArguments Skip(int count) => this with { Positional = [.. Positional.Skip(count)] };
}

/// <summary>
/// The parameters of a built-in, written as <c>"sep?, maxsplit?"</c>: a question mark makes one optional, a final
/// <c>/</c> forbids naming them, as Python does for many methods.
/// </summary>
internal sealed class Signature
{
    private readonly string[] _names;
    private readonly int _required;
    private readonly bool _positionalOnly;

    public Signature(string parameters)
    {
        string[] parts = parameters.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        _positionalOnly = parts is [.., "/"];
        if (_positionalOnly) parts = parts[..^1];
        _names = [.. parts.Select(p => p.TrimEnd('?'))];
        _required = parts.Count(p => !p.EndsWith('?'));
    }

    public BoundArguments Bind(string function, CallArguments arguments)
    {
        object?[] bound = new object?[_names.Length];
        if (arguments.Positional.Count > bound.Length)
        {
            string most = bound.Length == 0 ? "no arguments" : $"at most {bound.Length}: {string.Join(", ", _names)}";
            throw TemplateErrors.Type($"{function} got {arguments.Positional.Count} arguments but takes {most}");
        }
        for (int i = 0; i < arguments.Positional.Count; i++) bound[i] = arguments.Positional[i];
        foreach ((string name, object value) in arguments.Named)
        {
            int at = _positionalOnly ? -1 : Array.IndexOf(_names, name);
            if (at < 0) throw TemplateErrors.Type($"{function} takes no named argument '{name}'");
            if (bound[at] is not null) throw TemplateErrors.Type($"{function} got two values for '{name}'");
            bound[at] = value;
        }
        for (int i = 0; i < _required; i++)
        {
            if (bound[i] is null) throw TemplateErrors.Type($"{function} misses its argument '{_names[i]}'");
        }
        return new BoundArguments(function, _names, bound);
    }
}

/// <summary>Arguments by parameter; null where an optional one is not given.</summary>
internal sealed class BoundArguments(string function, string[] names, object?[] values)
{
    public object? this[int index] => values[index];

    /// <summary>A required argument.</summary>
    public object Value(int index) => values[index]!;

    /// <summary>Neither absent nor None.</summary>
    public bool IsGiven(int index) => values[index] is not (null or NoneValue);

    public bool Flag(int index) => values[index] is { } value && Truth.Of(value);

    public string Text(int index) => Strings.TryGet(Value(index), out string text) ? text : throw Wrong(index, "a text");

    /// <summary>A text, or null where the argument is absent or None.</summary>
    public string? OptionalText(int index) => IsGiven(index) ? Text(index) : null;

    public int Int(int index, int absent) => values[index] is null ? absent : Int(index);

    public int Int(int index) => Numbers.TryInteger(Value(index), out System.Numerics.BigInteger number)
        ? (int)System.Numerics.BigInteger.Clamp(number, int.MinValue, int.MaxValue)
        : throw Wrong(index, "a whole number");

    private RenderException Wrong(int index, string expected) =>
        Value(index) is UndefinedValue undefined
            ? TemplateErrors.Failure(undefined.Message)
            : TemplateErrors.Type($"{function}: '{names[index]}' must be {expected}, not {TypeNames.Of(Value(index))}");
}
