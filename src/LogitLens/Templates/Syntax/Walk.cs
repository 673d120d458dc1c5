namespace LogitLens.Templates.Syntax;

/// <summary>The parts of the nodes of a tree, in the order they are written.</summary>
internal static class Walk
{
    public static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        ListLiteral list => list.Items,
        TupleLiteral tuple => tuple.Items,
        DictLiteral dict => dict.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value }),
        Not not => [not.Operand],
        Sign sign => [sign.Operand],
        Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        Logical logical => [logical.Left, logical.Right],
        Concatenation concatenation => concatenation.Parts,
        Comparison comparison => [comparison.First, .. comparison.Rest.Select(r => r.Operand)],
        Conditional c => Present(c.Condition, c.Then, c.Else),
        Member member => [member.Target],
        Subscript subscript => [subscript.Target, subscript.Index],
        Slice slice => Present(slice.Start, slice.Stop, slice.Step),
        Call call => [call.Target, .. Children(call.Arguments)],
        FilterCall filter => [.. Present(filter.Target), .. Children(filter.Arguments)],
        TestCall test => [test.Target, .. Children(test.Arguments)],
        _ => [],
    };

    public static IEnumerable<Expression> Children(Arguments arguments) =>
        [.. arguments.Positional, .. arguments.Named.Select(n => n.Value), .. Present(arguments.Spread, arguments.NamedSpread)];

    /// <summary>The names an expression reads. Not recursive, since chains of operators make deep trees.</summary>
    public static IEnumerable<string> Names(Expression root)
    {
        Stack<Expression> rest = new([root]);
        while (rest.TryPop(out Expression? expression))
        {
            if (expression is Variable variable) yield return variable.Name;
            foreach (Expression child in Children(expression)) rest.Push(child);
        }
    }

    /// <summary>The names a body reads anywhere, nested bodies and macros included.</summary>
    public static IEnumerable<string> Names(Body body) => body.Statements.SelectMany(Names);

    /// <summary>The expressions that a statement holds itself, without those of its bodies.</summary>
    public static IEnumerable<Expression> Expressions(Statement statement) => statement switch
    {
        Output output => [output.Value],
        If choice => choice.Branches.Select(b => b.Condition),
        For loop => Present(loop.Iterable, loop.Filter),
        Set set => [set.Value],
        SetBlock set => Present(set.Filter),
        MacroDefinition macro => Defaults(macro.Macro),
        CallBlock call => [call.Call, .. Defaults(call.Caller)],
        FilterBlock filter => [filter.Filter],
        With with => with.Bindings.Select(b => b.Value),
        _ => [],
    };

    public static IEnumerable<Body> Bodies(Statement statement) => statement switch
    {
        If choice => [.. choice.Branches.Select(b => b.Body), choice.Else],
        For loop => [loop.Body, loop.Else],
        SetBlock set => [set.Body],
        MacroDefinition macro => [macro.Macro.Body],
        CallBlock call => [call.Caller.Body],
        FilterBlock filter => [filter.Body],
        With with => [with.Body],
        GenerationBlock generation => [generation.Body],
        _ => [],
    };

    public static IEnumerable<Expression> Defaults(Macro macro) => Present([.. macro.Parameters.Select(p => p.Default)]);

    private static IEnumerable<string> Names(Statement statement) =>
        [.. Expressions(statement).SelectMany(Names), .. Bodies(statement).SelectMany(Names)];

    private static IEnumerable<Expression> Present(params Expression?[] expressions) => expressions.OfType<Expression>();
}
