using LogitLens.Templates.Syntax;
using Parlot;
using Parlot.Fluent;
using static LogitLens.Templates.Parsing.Tokens;

namespace LogitLens.Templates.Parsing;

/// <summary>Arguments in parentheses, filters and tests.</summary>
internal sealed class FilterGrammar
{
    public FilterGrammar(Parser<Arguments> arguments, Parser<Expression> operand)
    {
        FilterName = DottedName("expected the name of a filter").And(Maybe(arguments))
            .Then<Func<Expression?, FilterCall>>(static (_, at, _, x) =>
                target => new FilterCall(at, target, x.Item1, x.Item2.HasValue ? x.Item2.Value : Arguments.None));
        Filter = Mark("|").SkipAnd(FilterName).Then<Func<Expression, Expression>>(static filter => target => filter(target));
        Test = Word("is").SkipAnd(Maybe(Word("not"))).And(DottedName("expected the name of a test after 'is'"))
            .And(TestArguments(arguments, operand))
            .Then<Func<Expression, Expression>>(static (_, at, _, x) => target =>
            {
                TestCall test = new(at, target, x.Item2, x.Item3);
                return x.Item1.HasValue ? new Not(at, test) : test;
            });
    }

    /// <summary>A filter without its bar: a name, perhaps with arguments.</summary>
    public Parser<Func<Expression?, FilterCall>> FilterName { get; }

    public Parser<Func<Expression, Expression>> Filter { get; }

    public Parser<Func<Expression, Expression>> Test { get; }

    public static Parser<Arguments> ArgumentsOf(Parser<Expression> expression) =>
        Mark("(").SkipAnd(OperandGrammar.Items(Argument(expression)))
            .AndSkip(Mark(")").ElseError("expected ',' or ')' after the argument"))
            .Then(Collect);

    private static Parser<string> DottedName(string expected) =>
        Name.And(ZeroOrMany(Mark(".").SkipAnd(Name.ElseError("expected a name after '.'")))).ElseError(expected)
            .Then(static x => string.Join('.', [x.Item1, .. x.Item2]));

    // A test takes arguments in parentheses or a single operand, as in: x is divisibleby 3.
    private static Parser<Arguments> TestArguments(Parser<Arguments> arguments, Parser<Expression> operand)
    {
        Parser<Arguments> none = Always(Arguments.None);
        Parser<string> next = Name.When(static (_, name) => name is "else" or "or" or "and");
        return OneOf(
            arguments,
            none.WhenFollowedBy(next),
            Word("is").Error("tests cannot be chained; put the first one in parentheses").Then(Arguments.None),
            operand.Then(static x => new Arguments([x], [], null, null)),
            none);
    }

    private static Parser<Argument> Argument(Parser<Expression> expression)
    {
        Parser<Expression> value = expression.ElseError("expected an argument");
        return OneOf(
            Mark("**").SkipAnd(value).Then(static x => new Argument(ArgumentKind.NamedSpread, null, x)),
            Mark("*").SkipAnd(value).Then(static x => new Argument(ArgumentKind.Spread, null, x)),
            Name.AndSkip(Operator("=", "=")).And(value).Then(static x => new Argument(ArgumentKind.Named, x.Item1, x.Item2)),
            expression.Then(static x => new Argument(ArgumentKind.Plain, null, x)));
    }

    private static Arguments Collect(ParseContext context, IReadOnlyList<Argument> arguments)
    {
        bool ordered = true;
        for (int i = 1; i < arguments.Count; i++)
        {
            (ArgumentKind before, ArgumentKind kind) = (arguments[i - 1].Kind, arguments[i].Kind);
            ordered &= kind >= before && !(kind == before && kind is ArgumentKind.Spread or ArgumentKind.NamedSpread);
        }
        if (!ordered)
            throw new ParseException("arguments must come in the order: plain, named, *spread, **spread", context.Scanner.Cursor.Position);
        return new Arguments(
            [.. arguments.Where(a => a.Kind == ArgumentKind.Plain).Select(a => a.Value)],
            [.. arguments.Where(a => a.Kind == ArgumentKind.Named).Select(a => (a.Name!, a.Value))],
            arguments.FirstOrDefault(a => a.Kind == ArgumentKind.Spread)?.Value,
            arguments.FirstOrDefault(a => a.Kind == ArgumentKind.NamedSpread)?.Value);
    }
}

internal enum ArgumentKind
{
    Plain,
    Named,
    Spread,
    NamedSpread,
}

internal sealed record Argument(ArgumentKind Kind, string? Name, Expression Value);
