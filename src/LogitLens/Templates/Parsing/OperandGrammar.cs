using System.Globalization;
using System.Numerics;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Syntax;
using LogitLens.Templates.Values;
using Parlot;
using Parlot.Fluent;
using static LogitLens.Templates.Parsing.Tokens;

namespace LogitLens.Templates.Parsing;

/// <summary>Operands: literals, names and what follows them (members, subscripts, calls, filters and tests), and signs.</summary>
internal sealed class OperandGrammar
{
    private readonly Deferred<Expression> _expression;
    private readonly Parser<Expression> _postfix;

    public OperandGrammar(Deferred<Expression> expression)
    {
        _expression = expression;
        Parser<Arguments> arguments = FilterGrammar.ArgumentsOf(expression);
        Parser<Func<Expression, Expression>> called =
            arguments.Then<Func<Expression, Expression>>(static (_, at, _, x) => target => new Call(at, target, x));
        Parser<Expression> primary = OneOf(Number(), Text(), Named(), Parenthesized(), List(), Dict());
        _postfix = Follow(primary, OneOf(Member(), Subscript(), called));
        Filters = new FilterGrammar(arguments, _postfix);
        Operand = Follow(Signed(), OneOf(Filters.Filter, Filters.Test, called));
    }

    /// <summary>A signed literal, name or bracket with all that follows it.</summary>
    public Parser<Expression> Operand { get; }

    public FilterGrammar Filters { get; }

    /// <summary>Operands followed by anything that takes the value so far and makes a new one.</summary>
    private static Parser<Expression> Follow(Parser<Expression> first, Parser<Func<Expression, Expression>> next) =>
        first.And(ZeroOrMany(next)).Then(static x => x.Item2.Aggregate(x.Item1, static (value, apply) => apply(value)));

    private Deferred<Expression> Signed() => Recursive<Expression>(signed => OneOf(
        Tokens.Sign("-").SkipAnd(signed.ElseError("expected an operand after '-'"))
            .Then<Expression>(static (_, at, _, x) => new Syntax.Sign(at, true, x)),
        Tokens.Sign("+").SkipAnd(signed.ElseError("expected an operand after '+'"))
            .Then<Expression>(static (_, at, _, x) => new Syntax.Sign(at, false, x)),
        _postfix));

    private static Parser<Expression> Number() =>
        Tokens.Number.Then<Expression>(static (_, at, _, digits) => new Literal(at, Value(digits.Replace("_", "", StringComparison.Ordinal))));

    private static object Value(string digits)
    {
        bool isReal = digits.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && !digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (isReal) return double.Parse(digits, CultureInfo.InvariantCulture);
        return NumberText.Parse(digits, 0) is { } number ? number : throw new ParseException("the number is too long", default);
    }

    private static Parser<Expression> Text() =>
        OneOrMany(Quoted.Then(static (context, quoted) => Unescape(context, quoted)))
            .Then<Expression>(static (_, at, _, parts) => new Literal(at, string.Concat(parts)));

    private static string Unescape(ParseContext context, string quoted) =>
        TextEscapes.Unescape(quoted[1..^1], out string? error)
            ?? throw new ParseException(error!, context.Scanner.Cursor.Position);

    private static Parser<Expression> Named() => Name.Then<Expression>(static (_, at, _, name) => name switch
    {
        "true" or "True" => new Literal(at, true),
        "false" or "False" => new Literal(at, false),
        "none" or "None" => new Literal(at, NoneValue.Instance),
        _ => new Variable(at, name),
    });

    private Parser<Expression> Parenthesized() =>
        Mark("(").SkipAnd(Maybe(Tuple(_expression))).AndSkip(Mark(")").ElseError("expected ')'"))
            .Then<Expression>(static (_, at, _, inner) => inner.HasValue ? inner.Value : new TupleLiteral(at, []));

    /// <summary>One expression, or several with commas between them, which make a tuple.</summary>
    public static Parser<Expression> Tuple(Parser<Expression> item) =>
        item.And(ZeroOrMany(Mark(",").SkipAnd(item))).And(Maybe(Mark(","))).Then<Expression>(static (_, at, _, x) =>
            x.Item2.Count == 0 && !x.Item3.HasValue ? x.Item1 : new TupleLiteral(at, [x.Item1, .. x.Item2]));

    private Parser<Expression> List() =>
        Mark("[").SkipAnd(Items(_expression)).AndSkip(Mark("]").ElseError("expected ',' or ']'"))
            .Then<Expression>(static (_, at, _, items) => new ListLiteral(at, items));

    private Parser<Expression> Dict()
    {
        Parser<(Expression Key, Expression Value)> pair = _expression.AndSkip(Mark(":").ElseError("expected ':' after the key"))
            .And(_expression.ElseError(ExpressionGrammar.Expected + " after ':'"))
            .Then(static x => (x.Item1, x.Item2));
        return Mark("{").SkipAnd(Items(pair)).AndSkip(Mark("}").ElseError("expected ',' or '}'"))
            .Then<Expression>(static (_, at, _, pairs) => new DictLiteral(at, pairs));
    }

    /// <summary>Any number of items with commas between them and perhaps one at the end.</summary>
    public static Parser<IReadOnlyList<T>> Items<T>(Parser<T> item) =>
        Maybe(Separated(Mark(","), item).AndSkip(Maybe(Mark(","))))
            .Then(static items => items.HasValue ? items.Value : []);

    private static Parser<Func<Expression, Expression>> Member() => Mark(".").SkipAnd(OneOf(
        Name.Then<Func<Expression, Expression>>(static (_, at, _, name) => target => new Member(at, target, name)),
        Digits.Then<Func<Expression, Expression>>(static (_, at, _, digits) =>
            target => new Subscript(at, target, new Literal(at, BigInteger.Parse(digits, CultureInfo.InvariantCulture)))))
        .ElseError("expected a name or number after '.'"));

    private Parser<Func<Expression, Expression>> Subscript() =>
        Mark("[").SkipAnd(Separated(Mark(","), Index()).ElseError("expected an index"))
            .AndSkip(Mark("]").ElseError("expected ']'"))
            .Then<Func<Expression, Expression>>(static (_, at, _, indexes) => target =>
                new Subscript(at, target, indexes.Count == 1 ? indexes[0] : new TupleLiteral(at, indexes)));

    // The first bound is read once, whether a colon follows or not: reading it again would double the work per nesting.
    private Parser<Expression> Index()
    {
        Parser<Option<Expression>> bound = Maybe<Expression>(_expression);
        Parser<(Expression? Stop, Expression? Step)> rest = Mark(":").SkipAnd(bound).And(Maybe(Mark(":").SkipAnd(bound)))
            .Then(static x => (OrNull(x.Item1), x.Item2.HasValue ? OrNull(x.Item2.Value) : null));
        return bound.And(Maybe(rest))
            .When(static (_, x) => x.Item1.HasValue || x.Item2.HasValue)
            .Then(static (_, at, _, x) => x.Item2.HasValue
                ? new Slice(at, OrNull(x.Item1), x.Item2.Value.Stop, x.Item2.Value.Step)
                : x.Item1.Value!);
    }

    private static Expression? OrNull(Option<Expression> expression) => expression.HasValue ? expression.Value : null;
}
