using System.Text;
using LogitLens.Templates.Syntax;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>
/// One rendering: walks the tree of a template. Writes go to <c>_output</c>; blocks that capture their text (macros,
/// set, filter and call blocks) put a fresh one in its place for their duration.
/// </summary>
internal sealed partial class Evaluator(IReadOnlyDictionary<string, object> variables, DateTimeOffset now)
{
    private StringBuilder _output = new();
    private Scope _scope = new(new Scope([.. Globals.Create(now), .. variables]));

    /// <summary>Where in the source the evaluation is; after a failure, where it failed.</summary>
    public int Offset { get; private set; }

    public string Render(Body body)
    {
        Hide(body);
        if (Execute(body) != Flow.Next) throw StrayLoopControl();
        return _output.ToString();
    }

    /// <summary>What a statement does to the loop around it.</summary>
    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    private static RenderException StrayLoopControl() =>
        TemplateErrors.Failure("'break' and 'continue' work inside a for loop only");

    /// <summary>Runs the body in a scope of its own below the given one.</summary>
    private Flow ExecuteScoped(Body body, Scope parent, Action<Scope>? declare = null)
    {
        Scope outer = _scope;
        _scope = new Scope(parent);
        try
        {
            declare?.Invoke(_scope);
            Hide(body);
            return Execute(body);
        }
        finally
        {
            _scope = outer;
        }
    }

    /// <summary>The text that the body writes, in a scope of its own.</summary>
    private string Capture(Body body, Scope parent, Action<Scope>? declare = null)
    {
        StringBuilder outer = _output;
        _output = new StringBuilder();
        try
        {
            if (ExecuteScoped(body, parent, declare) != Flow.Next) throw StrayLoopControl();
            return _output.ToString();
        }
        finally
        {
            _output = outer;
        }
    }

    private void Hide(Body body)
    {
        foreach (string name in body.Hidden) _scope.Set(name, Undefined(name));
    }

    private static UndefinedValue Undefined(string name) => new($"the variable '{name}' is undefined");
}
