using LogitLens.Templates.Syntax;
using Parlot.Fluent;
using static LogitLens.Templates.Parsing.Tokens;

namespace LogitLens.Templates.Parsing;

/// <summary>
/// Expressions by precedence, loosest first: inline if, or, and, not, comparisons, + -, ~, * / // %, **, and the
/// operands of <see cref="OperandGrammar"/>. As in Jinja, ** joins from the left and a sign binds tighter than it.
/// </summary>
internal sealed class ExpressionGrammar
{
    public const string Expected = "expected an expression";

    /// <summary>Any expression. A grammar recurs through it, so nesting is counted here.</summary>
    public Deferred<Expression> Expression { get; } = Deferred<Expression>();

    /// <summary>An expression without an inline if, which would be taken for the filter of a loop.</summary>
    public Parser<Expression> WithoutCondition { get; }

    public OperandGrammar Operands { get; }

    public ExpressionGrammar()
    {
        Operands = new OperandGrammar(Expression);
        WithoutCondition = Or();
        Expression.Parser = WithoutCondition
            .And(ZeroOrMany(Word("if").SkipAnd(WithoutCondition.ElseError(Expected + " after 'if'"))
                .And(Maybe(Word("else").SkipAnd(Expression.ElseError(Expected + " after 'else'"))))))
            .Then(static x => x.Item2.Aggregate(
                x.Item1,
                (value, condition) =>
                    new Conditional(value.Offset, condition.Item1, value, condition.Item2.HasValue ? condition.Item2.Value : null)));
    }

    private Parser<Expression> Or() =>
        Chain(And(), static (left, _, right) => new Logical(left.Offset, false, left, right), Word("or"));

    private Parser<Expression> And() =>
        Chain(Negation(), static (left, _, right) => new Logical(left.Offset, true, left, right), Word("and"));

    private Deferred<Expression> Negation()
    {
        Parser<Expression> comparison = Comparison();
        return Recursive<Expression>(negation => OneOf(
            Word("not").SkipAnd(negation.ElseError(Expected + " after 'not'"))
                .Then<Expression>(static (_, start, _, x) => new Not(start, x)),
            comparison));
    }

    private Parser<Expression> Comparison()
    {
        Parser<Expression> operand = Sum();
        Parser<string> comparison = OneOf(
            Mark("=="), Mark("!="), Mark("<="), Mark(">="), Mark("<"), Mark(">"),
            Word("in"),
            Word("not").SkipAnd(Word("in")).Then(static _ => "not in"));
        return operand
            .And(ZeroOrMany(comparison.And(operand.ElseError(Expected + " after the comparison"))))
            .Then(static x => x.Item2.Count == 0
                ? x.Item1
                : new Comparison(x.Item1.Offset, x.Item1, [.. x.Item2.Select(r => (r.Item1, r.Item2))]));
    }

    private Parser<Expression> Sum() => Chain(Join(), Calculate, Tokens.Sign("+"), Tokens.Sign("-"));

    private Parser<Expression> Join()
    {
        Parser<Expression> operand = Product();
        return operand
            .And(ZeroOrMany(Mark("~").SkipAnd(operand.ElseError(Expected + " after '~'"))))
            .Then(static x => x.Item2.Count == 0 ? x.Item1 : new Concatenation(x.Item1.Offset, [x.Item1, .. x.Item2]));
    }

    private Parser<Expression> Product() =>
        Chain(Power(), Calculate, Operator("*", @"\*"), Mark("//"), Operator("/", "/"), Operator("%", @"\}"));

    private Parser<Expression> Power() => Chain(Operands.Operand, Calculate, Mark("**"));

    private static Arithmetic Calculate(Expression left, string operation, Expression right) =>
        new(left.Offset, operation, left, right);

    /// <summary>Operands joined from left to right.</summary>
    private static Parser<Expression> Chain(
        Parser<Expression> operand,
        Func<Expression, string, Expression, Expression> join,
        params Parser<string>[] operators) =>
        operand
            .And(ZeroOrMany(OneOf(operators).And(operand.ElseError(Expected + " after the operator"))))
            .Then(x => x.Item2.Aggregate(x.Item1, (left, right) => join(left, right.Item1, right.Item2)));
}
