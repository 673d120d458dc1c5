using LogitLens.Templates.Filters;
using LogitLens.Templates.Syntax;
using LogitLens.Templates.Tests;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

internal sealed partial class Evaluator
{
    private object Evaluate(Call call)
    {
        object target = Evaluate(call.Target);
        CallArguments arguments = Evaluate(call.Arguments);
        Offset = call.Offset;
        return Invoke(target, arguments);
    }

    private static object Invoke(object target, CallArguments arguments) => target switch
    {
        UndefinedValue undefined => throw TemplateErrors.Failure(undefined.Message),
        CallableValue callable => callable.Invoke(arguments),
        _ => throw TemplateErrors.Type($"{TypeNames.Of(target)} cannot be called"),
    };

    private object Evaluate(FilterCall filter, object value)
    {
        CallArguments arguments = Evaluate(filter.Arguments);
        Offset = filter.Offset;
        return FilterTable.Apply(filter.Name, value, arguments);
    }

    private bool Evaluate(TestCall test)
    {
        object value = Evaluate(test.Target);
        CallArguments arguments = Evaluate(test.Arguments);
        Offset = test.Offset;
        return TestTable.Apply(test.Name, value, arguments);
    }

    /// <summary>The filters of a block, applied to its text.</summary>
    private object Filtered(Expression? filters, string text)
    {
        if (filters is not FilterCall filter) return text;
        object value = filter.Target is null ? text : Filtered(filter.Target, text);
        return Evaluate(filter, value);
    }

    private CallArguments Evaluate(Arguments arguments)
    {
        List<object> positional = [.. arguments.Positional.Select(Evaluate)];
        OrderedDictionary<string, object> named = new(StringComparer.Ordinal);
        foreach ((string name, Expression value) in arguments.Named)
        {
            if (!named.TryAdd(name, Evaluate(value))) throw TemplateErrors.Type($"the argument '{name}' is given twice");
        }
        if (arguments.Spread is { } spread) positional.AddRange(Iteration.ToList(Evaluate(spread)));
        if (arguments.NamedSpread is { } spreadNamed) AddNamed(named, Evaluate(spreadNamed));
        return new CallArguments(positional, named);
    }

    private static void AddNamed(OrderedDictionary<string, object> named, object spread)
    {
        if (spread is not DictValue dict) throw TemplateErrors.Type($"** needs a dictionary, not {TypeNames.Of(spread)}");
        foreach ((object key, object value) in dict.Pairs)
        {
            if (!Strings.TryGet(key, out string name) || !named.TryAdd(name, value))
                throw TemplateErrors.Type($"** cannot pass {Printer.Represent(key)}: names are texts and given once");
        }
    }

    private MacroValue Close(Macro macro)
    {
        Scope home = _scope;
        return new MacroValue(macro, arguments => Run(macro, home, arguments));
    }

    private string Run(Macro macro, Scope home, IReadOnlyList<KeyValuePair<string, object?>> arguments)
    {
        Work.EnterCall();
        try
        {
            return Capture(macro.Body, home, scope =>
            {
                // Defaults see the parameters before them and, as undefined, those after.
                foreach ((string name, object? value) in arguments) scope.Set(name, value ?? NotGiven(name));
                for (int i = 0; i < macro.Parameters.Count; i++)
                {
                    (string name, Expression? absent) = macro.Parameters[i];
                    if (arguments[i].Value is null && absent is not null) scope.Set(name, Evaluate(absent));
                }
            });
        }
        finally
        {
            Work.LeaveCall();
        }
    }

    private static UndefinedValue NotGiven(string parameter) => new($"the parameter '{parameter}' was not provided");

    private void Execute(CallBlock block)
    {
        object target = Evaluate(block.Call.Target);
        CallArguments arguments = Evaluate(block.Call.Arguments);
        OrderedDictionary<string, object> named = new(arguments.Named, StringComparer.Ordinal)
        {
            ["caller"] = Close(block.Caller),
        };
        Offset = block.Offset;
        _ = _output.Add(Printer.ToText(Invoke(target, arguments with { Named = named })));
    }
}
