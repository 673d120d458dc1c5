namespace LogitLens.Templates.Syntax;

/// <summary>
/// Finds the variables a block assigns before it reads them. Jinja compiles such a variable to a local one, undefined
/// until it is assigned, even where a variable passed to the template has the same name; a nested block or a macro
/// called too early sees it as undefined. The result is stored in <see cref="Body.Hidden"/>.
/// </summary>
internal sealed class ScopeAnalysis
{
    private readonly ScopeAnalysis? _parent;
    private readonly Dictionary<string, Origin> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);

    private ScopeAnalysis(ScopeAnalysis? parent)
    {
        _parent = parent;
    }

    /// <summary>Where a variable of a block has its value from on entry.</summary>
    private enum Origin
    {
        Outside,
        Parameter,
        Nowhere,
    }

    public static void Annotate(Body template) => Annotate(template, null, []);

    private static void Annotate(Body body, ScopeAnalysis? parent, IEnumerable<string> parameters)
    {
        ScopeAnalysis symbols = new(parent);
        foreach (string parameter in parameters) symbols.Declare(parameter);
        symbols.Visit(body);
        body.Hidden = [.. symbols._known.Where(k => k.Value == Origin.Nowhere).Select(k => k.Key)];
        symbols.Descend(body);
    }

    /// <summary>Analyses the blocks inside, which see all variables of this one.</summary>
    private void Descend(Body body)
    {
        foreach (Statement statement in body.Statements)
        {
            if (statement is If choice)
            {
                foreach (Body branch in Walk.Bodies(choice)) Descend(branch);
                continue;
            }
            foreach (Body inner in Walk.Bodies(statement)) Annotate(inner, this, Parameters(statement, inner));
        }
    }

    private static IEnumerable<string> Parameters(Statement statement, Body inner) => statement switch
    {
        For loop when ReferenceEquals(inner, loop.Body) => [.. Names(loop.Target), "loop"],
        MacroDefinition macro => [.. macro.Macro.Parameters.Select(p => p.Name), "varargs", "kwargs", "caller"],
        CallBlock call => [.. call.Caller.Parameters.Select(p => p.Name), "varargs", "kwargs", "caller"],
        With with => with.Bindings.SelectMany(b => Names(b.Target)),
        _ => [],
    };

    private void Visit(Body body)
    {
        foreach (Statement statement in body.Statements) Visit(statement);
    }

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case If choice: Visit(choice); break;
            case For loop: Read(loop.Iterable); break;
            case Set set: Read(set.Value); Store(set.Target); break;
            case SetBlock set: Store(set.Target); break;
            case MacroDefinition macro: Store(macro.Macro.Name); break;
            case CallBlock call: Read(call.Call); break;
            case FilterBlock or With or Output:
                foreach (Expression expression in Walk.Expressions(statement)) Read(expression);
                break;
        }
    }

    // A variable that only some branches assign keeps its value from outside in the others.
    private void Visit(If choice)
    {
        HashSet<string> before = new(_stored, StringComparer.Ordinal);
        List<ScopeAnalysis> branches = [];
        foreach ((Expression condition, Body body) in choice.Branches)
        {
            Read(condition);
            branches.Add(Branch(body));
        }
        branches.Add(Branch(choice.Else));
        foreach (ScopeAnalysis branch in branches)
        {
            foreach ((string name, Origin origin) in branch._known) _known[name] = origin;
            _stored.UnionWith(branch._stored);
        }
        foreach (string name in _stored.Except(before)) _known[name] = Origin.Outside;
    }

    private ScopeAnalysis Branch(Body body)
    {
        ScopeAnalysis branch = new(_parent);
        foreach ((string name, Origin origin) in _known) branch._known[name] = origin;
        branch._stored.UnionWith(_stored);
        branch.Visit(body);
        return branch;
    }

    private void Read(Expression expression)
    {
        foreach (string name in Walk.Names(expression))
        {
            if (!Knows(name)) _known[name] = Origin.Outside;
        }
    }

    private void Store(Target target)
    {
        if (target is NamespaceTarget space && !Knows(space.Namespace)) _known[space.Namespace] = Origin.Outside;
        foreach (string name in Names(target)) Store(name);
    }

    private void Store(string name)
    {
        _ = _stored.Add(name);
        if (!_known.ContainsKey(name)) _known[name] = _parent?.Knows(name) == true ? Origin.Outside : Origin.Nowhere;
    }

    private void Declare(string name)
    {
        _ = _stored.Add(name);
        _known[name] = Origin.Parameter;
    }

    private bool Knows(string name)
    {
        for (ScopeAnalysis? symbols = this; symbols is not null; symbols = symbols._parent)
        {
            if (symbols._known.ContainsKey(name)) return true;
        }
        return false;
    }

    private static IEnumerable<string> Names(Target target) => target switch
    {
        NameTarget name => [name.Name],
        TupleTarget tuple => tuple.Items.SelectMany(Names),
        _ => [],
    };
}
