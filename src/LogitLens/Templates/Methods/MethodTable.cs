using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Methods;

/// <summary>A method of the values of one type.</summary>
internal sealed class Method<T>(string parameters, Func<T, BoundArguments, object> body)
{
    private readonly Signature _signature = new(parameters);

    public object Invoke(T target, string name, CallArguments arguments) => body(target, _signature.Bind($"{name}()", arguments));
}

/// <summary>The methods of all types.</summary>
internal static class MethodTable
{
    private static readonly HashSet<string> ListMutators = new(StringComparer.Ordinal)
    {
        "append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove",
    };

    private static readonly HashSet<string> DictMutators = new(StringComparer.Ordinal) { "clear", "pop", "popitem", "setdefault", "update" };

    /// <summary>A method that would change the value; templates may not.</summary>
    public static bool IsMutator(object target, string name) => target switch
    {
        ListValue => ListMutators.Contains(name),
        DictValue => DictMutators.Contains(name),
        _ => false,
    };

    /// <summary>The method bound to its value, or null where there is none of this name.</summary>
    public static object? Find(object target, string name) => target switch
    {
        string text => StringMethods.Find(text, name),
        MarkupValue markup => MarkupMethods.Find(markup, name),
        ListValue list => Bind(CollectionMethods.Lists, list, name),
        SequenceValue sequence => Bind(CollectionMethods.Sequences, sequence, name),
        RangeValue range when CollectionMethods.Sequences.ContainsKey(name) =>
            Bind(CollectionMethods.Sequences, new TupleValue([.. Iteration.Items(range)]), name),
        DictValue dict => Bind(CollectionMethods.Dicts, dict, name),
        CyclerValue cycler => name == "current" ? cycler.Current : Bind(CollectionMethods.Cyclers, cycler, name),
        _ when Numbers.IsNumber(target) => NumberMethods.Find(target, name),
        _ => null,
    };

    public static FunctionValue? Bind<T>(Dictionary<string, Method<T>> table, T target, string name) =>
        table.TryGetValue(name, out Method<T>? method)
            ? new FunctionValue(name, arguments => method.Invoke(target, name, arguments))
            : null;
}
