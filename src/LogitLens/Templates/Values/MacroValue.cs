using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Syntax;

namespace LogitLens.Templates.Values;

/// <summary>A macro, or the body of a call block, with the scope it was written in.</summary>
internal sealed class MacroValue(Macro macro, Func<IReadOnlyList<KeyValuePair<string, object?>>, string> run) : CallableValue(macro.Name)
{
    /// <summary>Runs the macro with the variables of the call: a null stands for a parameter that was not given.</summary>
    public override object Invoke(CallArguments arguments) => run(Bind(arguments));

    public object? Attribute(string name) => name switch
    {
        "name" => Name,
        "arguments" => new TupleValue([.. macro.Parameters.Select(p => (object)p.Name)]),
        "catch_kwargs" => macro.UsesKwargs,
        "catch_varargs" => macro.UsesVarargs,
        "caller" => macro.UsesCaller,
        _ => null,
    };

    private List<KeyValuePair<string, object?>> Bind(CallArguments arguments)
    {
        List<KeyValuePair<string, object?>> bound = [];
        OrderedDictionary<string, object> named = new(arguments.Named, StringComparer.Ordinal);
        IReadOnlyList<object> positional = arguments.Positional;
        for (int i = 0; i < macro.Parameters.Count; i++)
        {
            string name = macro.Parameters[i].Name;
            object? value = i < positional.Count ? positional[i] : null;
            if (value is null && named.Remove(name, out object? given)) value = given;
            bound.Add(new(name, value));
        }
        if (macro.UsesCaller && macro.Parameters.All(p => p.Name != "caller"))
        {
            object caller = named.Remove("caller", out object? given)
                ? given
                : new UndefinedValue("no caller is defined; use a call block");
            bound.Add(new("caller", caller));
        }
        AddRest(bound, positional, named);
        return bound;
    }

    private void AddRest(
        List<KeyValuePair<string, object?>> bound,
        IReadOnlyList<object> positional,
        OrderedDictionary<string, object> named)
    {
        if (macro.UsesKwargs)
        {
            DictValue rest = new();
            foreach ((string name, object value) in named) rest[name] = value;
            bound.Add(new("kwargs", rest));
        }
        else if (named.Count > 0)
        {
            throw TemplateErrors.Type($"the macro '{Name}' takes no named argument '{named.GetAt(0).Key}'");
        }
        if (macro.UsesVarargs) bound.Add(new("varargs", new TupleValue([.. positional.Skip(macro.Parameters.Count)])));
        else if (positional.Count > macro.Parameters.Count)
            throw TemplateErrors.Type($"the macro '{Name}' takes at most {macro.Parameters.Count} arguments, not {positional.Count}");
    }
}
