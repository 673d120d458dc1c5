using LogitLens.Templates.Syntax;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

internal sealed partial class Evaluator
{
    private Flow Execute(Body body)
    {
        Work.EnsureStack();
        foreach (Statement statement in body.Statements)
        {
            Flow flow = Execute(statement);
            if (flow != Flow.Next) return flow;
        }
        return Flow.Next;
    }

    private Flow Execute(Statement statement)
    {
        Work.Charge();
        Offset = statement.Offset;
        switch (statement)
        {
            case Text text: _ = _output.Add(text.Value); break;
            case Output output: _ = _output.Add(Printer.ToText(Evaluate(output.Value))); break;
            case If choice: return Execute(choice);
            case For loop: return Execute(loop);
            case Set set: Assign(set.Target, Evaluate(set.Value)); break;
            case SetBlock set: Assign(set.Target, Filtered(set.Filter, Capture(set.Body, _scope))); break;
            case MacroDefinition macro: _scope.Set(macro.Macro.Name, Close(macro.Macro)); break;
            case CallBlock call: Execute(call); break;
            case FilterBlock filter: _ = _output.Add(Printer.ToText(Filtered(filter.Filter, Capture(filter.Body, _scope)))); break;
            case With with: return Execute(with);
            case GenerationBlock generation: _ = _output.Add(Capture(generation.Body, _scope)); break;
            case Break: return Flow.Break;
            case Continue: return Flow.Continue;
        }
        return Flow.Next;
    }

    private Flow Execute(If choice)
    {
        foreach ((Expression condition, Body body) in choice.Branches)
        {
            if (Truth.Of(Evaluate(condition))) return Execute(body);
        }
        return Execute(choice.Else);
    }

    private Flow Execute(With with)
    {
        // All values are those of the scope outside.
        List<(Target Target, object Value)> bindings = [.. with.Bindings.Select(b => (b.Target, Evaluate(b.Value)))];
        return ExecuteScoped(with.Body, _scope, _ =>
        {
            foreach ((Target target, object value) in bindings) Assign(target, value);
        });
    }

    private Flow Execute(For loop) => Loop(loop, Evaluate(loop.Iterable), _scope, depth0: 0);

    private Flow Loop(For loop, object iterable, Scope around, int depth0)
    {
        IEnumerable<object> items = Iteration.Items(iterable);
        if (loop.Filter is { } filter) items = items.Where(item => Passes(loop.Target, filter, item, around));
        Func<object, int, string>? recurse = loop.IsRecursive ? (inner, depth) => Recurse(loop, inner, around, depth) : null;
        LoopValue state = new(loop.Filter is null ? iterable : new IteratorValue([]), items, depth0, recurse);
        bool any = false;
        while (state.MoveNext(out object item))
        {
            any = true;
            Work.Charge();
            Flow flow = ExecuteScoped(loop.Body, around, scope =>
            {
                scope.Set("loop", state);
                Assign(loop.Target, item);
            });
            if (flow == Flow.Break) break;
            Offset = loop.Offset;
        }
        return any ? Flow.Next : ExecuteScoped(loop.Else, around);
    }

    private bool Passes(Target target, Expression filter, object item, Scope around)
    {
        Scope outer = _scope;
        _scope = new Scope(around);
        try
        {
            Assign(target, item);
            return Truth.Of(Evaluate(filter));
        }
        finally
        {
            _scope = outer;
        }
    }

    private string Recurse(For loop, object iterable, Scope around, int depth)
    {
        System.Text.StringBuilder outer = _output;
        _output = new System.Text.StringBuilder();
        Work.EnterCall();
        try
        {
            _ = Loop(loop, iterable, around, depth);
            return _output.ToString();
        }
        finally
        {
            Work.LeaveCall();
            _output = outer;
        }
    }

    private void Assign(Target target, object value)
    {
        switch (target)
        {
            case NameTarget name:
                _scope.Set(name.Name, value);
                break;
            case NamespaceTarget member:
                if (_scope.Find(member.Namespace) is not NamespaceValue space)
                    throw TemplateErrors.Type($"'{member.Namespace}' is not a namespace, so its attribute '{member.Attribute}' cannot be set");
                space.Attributes[member.Attribute] = value;
                break;
            case TupleTarget tuple:
                Unpack(tuple, value);
                break;
        }
    }

    private void Unpack(TupleTarget target, object value)
    {
        List<object> items = Iteration.ToList(value);
        if (items.Count != target.Items.Count)
            throw TemplateErrors.Type($"{target.Items.Count} names cannot take {items.Count} values");
        for (int i = 0; i < items.Count; i++) Assign(target.Items[i], items[i]);
    }
}
