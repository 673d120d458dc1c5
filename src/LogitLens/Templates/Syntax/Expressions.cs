namespace LogitLens.Templates.Syntax;

/// <summary>An expression of a template. <c>Offset</c> is its place in the source, for errors.</summary>
internal abstract record Expression(int Offset);

internal sealed record Literal(int Offset, object Value) : Expression(Offset);

internal sealed record Variable(int Offset, string Name) : Expression(Offset);

internal sealed record ListLiteral(int Offset, IReadOnlyList<Expression> Items) : Expression(Offset);

internal sealed record TupleLiteral(int Offset, IReadOnlyList<Expression> Items) : Expression(Offset);

internal sealed record DictLiteral(int Offset, IReadOnlyList<(Expression Key, Expression Value)> Pairs) : Expression(Offset);

internal sealed record Not(int Offset, Expression Operand) : Expression(Offset);

internal sealed record Sign(int Offset, bool Negative, Expression Operand) : Expression(Offset);

internal sealed record Arithmetic(int Offset, string Operator, Expression Left, Expression Right) : Expression(Offset);

/// <summary><c>and</c> and <c>or</c>: the value is one of the operands.</summary>
internal sealed record Logical(int Offset, bool IsAnd, Expression Left, Expression Right) : Expression(Offset);

/// <summary>The operator <c>~</c>.</summary>
internal sealed record Concatenation(int Offset, IReadOnlyList<Expression> Parts) : Expression(Offset);

/// <summary>A chain such as <c>a &lt; b &lt; c</c>; each operand is evaluated once.</summary>
internal sealed record Comparison(int Offset, Expression First, IReadOnlyList<(string Operator, Expression Operand)> Rest)
    : Expression(Offset);

internal sealed record Conditional(int Offset, Expression Condition, Expression Then, Expression? Else) : Expression(Offset);

internal sealed record Member(int Offset, Expression Target, string Name) : Expression(Offset);

internal sealed record Subscript(int Offset, Expression Target, Expression Index) : Expression(Offset);

/// <summary>The inside of <c>[start:stop:step]</c>; only ever the index of a <see cref="Subscript"/>.</summary>
internal sealed record Slice(int Offset, Expression? Start, Expression? Stop, Expression? Step) : Expression(Offset);

internal sealed record Call(int Offset, Expression Target, Arguments Arguments) : Expression(Offset);

/// <summary>A filter; without a target it is applied to the body of its block.</summary>
internal sealed record FilterCall(int Offset, Expression? Target, string Name, Arguments Arguments) : Expression(Offset);

internal sealed record TestCall(int Offset, Expression Target, string Name, Arguments Arguments) : Expression(Offset);

/// <summary>The arguments of a call, filter or test: plain, named, <c>*spread</c> and <c>**spread</c>.</summary>
internal sealed record Arguments(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<(string Name, Expression Value)> Named,
    Expression? Spread,
    Expression? NamedSpread)
{
    public static Arguments None { get; } = new([], [], null, null);
}
