using LogitLens.Templates.Syntax;
using Parlot;
using Parlot.Fluent;
using static LogitLens.Templates.Parsing.Tokens;

namespace LogitLens.Templates.Parsing;

/// <summary>Templates: text, outputs, comments and the block tags. Adding a tag is one method and one line in the list.</summary>
internal sealed class StatementGrammar
{
    private readonly ExpressionGrammar _expressions = new();
    private readonly Deferred<Body> _body = Deferred<Body>();
    private readonly Parser<IReadOnlyList<Parameter>> _parameters;
    private readonly Parser<Expression> _anyTuple;
    private readonly Parser<Expression> _plainTuple;

    private StatementGrammar()
    {
        _parameters = Parameters();
        _anyTuple = OperandGrammar.Tuple(_expressions.Expression).ElseError(ExpressionGrammar.Expected);
        _plainTuple = OperandGrammar.Tuple(_expressions.WithoutCondition).ElseError(ExpressionGrammar.Expected);
        Parser<Statement> statement = OneOf(
            new TextParser(),
            Output(),
            new CommentParser(),
            new RawParser(),
            If(),
            For(),
            Set(),
            SetBlock(),
            Macro(),
            Call(),
            Filter(),
            With(),
            GenerationBlock(),
            Open("break").AndSkip(End()).Then<Statement>(static (_, at, _, _) => new Break(at)),
            Open("continue").AndSkip(End()).Then<Statement>(static (_, at, _, _) => new Continue(at)));
        _body.Parser = ZeroOrMany(statement).Then(static statements => new Body(statements));
    }

    /// <summary>A whole template, or as much of it as is one.</summary>
    public static Parser<Body> Template { get; } = new StatementGrammar()._body;

    /// <summary>The beginning of a tag.</summary>
    private static Parser<string> Open(string word) => Literals.Text("{%").SkipAnd(OpeningSign).SkipAnd(Word(word));

    private static Parser<string> End() => BlockEnd.ElseError("expected '%}'");

    /// <summary>What stands between the end of a tag and the beginning of its closing tag.</summary>
    private Parser<Body> Inside(string tag, string close) => End().SkipAnd(_body).AndSkip(Close(tag, close));

    private static Parser<string> Close(string tag, string close) =>
        Open(close).ElseError($"expected '{{% {close} %}}' to close the block '{tag}'").AndSkip(End());

    private Parser<Statement> Output() =>
        Literals.Text("{{").SkipAnd(OpeningSign).SkipAnd(_anyTuple).AndSkip(OutputEnd.ElseError("expected '}}'"))
            .Then<Statement>(static (_, at, _, value) => new Output(at, value));

    private Parser<Statement> If()
    {
        Parser<(Expression, Body)> elseIf = Open("elif").SkipAnd(_plainTuple).AndSkip(End()).And(_body)
            .Then(static x => (x.Item1, x.Item2));
        return Open("if").SkipAnd(_plainTuple).AndSkip(End()).And(_body)
            .And(ZeroOrMany(elseIf)).And(Else()).AndSkip(Close("if", "endif"))
            .Then<Statement>(static (_, at, _, x) => new If(at, [(x.Item1, x.Item2), .. x.Item3], x.Item4));
    }

    private Parser<Body> Else() =>
        Maybe(Open("else").SkipAnd(End()).SkipAnd(_body)).Then(static x => x.HasValue ? x.Value : new Body([]));

    private Parser<Statement> For()
    {
        Parser<Option<Expression>> filter = Maybe(Word("if").SkipAnd(_expressions.Expression.ElseError(ExpressionGrammar.Expected + " after 'if'")));
        Parser<(Expression Iterable, Expression? Filter, bool IsRecursive)> source =
            Word("in").ElseError("expected 'in'").SkipAnd(_plainTuple).And(filter).And(Maybe(Word("recursive"))).AndSkip(End())
                .Then(static x => (x.Item1, x.Item2.HasValue ? x.Item2.Value : null, x.Item3.HasValue));
        return Open("for").SkipAnd(TargetGrammar.Names).And(source).And(_body).And(Else()).AndSkip(Close("for", "endfor"))
            .Then<Statement>(static (_, at, _, x) =>
                new For(at, x.Item1, x.Item2.Iterable, x.Item2.Filter, x.Item2.IsRecursive, x.Item3, x.Item4));
    }

    private Parser<Statement> Set() =>
        Open("set").SkipAnd(TargetGrammar.Any).AndSkip(Operator("=", "=")).And(_anyTuple).AndSkip(End())
            .Then<Statement>(static (_, at, _, x) => new Set(at, x.Item1, x.Item2));

    private Parser<Statement> SetBlock()
    {
        Parser<Expression?> filters = ZeroOrMany(Mark("|").SkipAnd(_expressions.Operands.Filters.FilterName)).Then(Nest);
        return Open("set").SkipAnd(TargetGrammar.Any).And(filters)
            .AndSkip(BlockEnd.ElseError("expected '=' and a value, or '%}'")).And(_body).AndSkip(Close("set", "endset"))
            .Then<Statement>(static (_, at, _, x) => new SetBlock(at, x.Item1, x.Item2, x.Item3));
    }

    private Parser<Statement> Macro() =>
        Open("macro").SkipAnd(Name.ElseError("expected the name of the macro"))
            .And(_parameters.ElseError("expected '(' and the parameters of the macro")).And(Inside("macro", "endmacro"))
            .Then<Statement>(static (_, at, _, x) => new MacroDefinition(at, new Macro(x.Item1, x.Item2, x.Item3)));

    private Parser<Statement> Call()
    {
        Parser<Call> call = _expressions.Expression.Then(static x => x as Call)
            .When(static (_, x) => x is not null).ElseError("expected the call of a macro").Then(static x => x!);
        return Open("call").SkipAnd(Maybe(_parameters)).And(call).And(Inside("call", "endcall"))
            .Then<Statement>(static (_, at, _, x) =>
                new CallBlock(at, new Macro("caller", x.Item1.HasValue ? x.Item1.Value : [], x.Item3), x.Item2));
    }

    private Parser<Statement> Filter()
    {
        Parser<Func<Expression?, FilterCall>> name = _expressions.Operands.Filters.FilterName;
        return Open("filter").SkipAnd(Separated(Mark("|"), name)).And(Inside("filter", "endfilter"))
            .Then<Statement>(static (_, at, _, x) => new FilterBlock(at, Nest(x.Item1)!, x.Item2));
    }

    private Parser<Statement> With()
    {
        Parser<(Target, Expression)> binding = TargetGrammar.Single.AndSkip(Operator("=", "=").ElseError("expected '='"))
            .And(_expressions.Expression.ElseError(ExpressionGrammar.Expected + " after '='"))
            .Then(static x => (x.Item1, x.Item2));
        return Open("with").SkipAnd(OperandGrammar.Items(binding)).And(Inside("with", "endwith"))
            .Then<Statement>(static (_, at, _, x) => new With(at, x.Item1, x.Item2));
    }

    private Parser<Statement> GenerationBlock() =>
        Open("generation").SkipAnd(Inside("generation", "endgeneration"))
            .Then<Statement>(static (_, at, _, body) => new GenerationBlock(at, body));

    private Parser<IReadOnlyList<Parameter>> Parameters()
    {
        Parser<Parameter> parameter = Name
            .And(Maybe(Operator("=", "=").SkipAnd(_expressions.Expression.ElseError("expected a default value after '='"))))
            .Then(static x => new Parameter(x.Item1, x.Item2.HasValue ? x.Item2.Value : null));
        return Mark("(").SkipAnd(OperandGrammar.Items(parameter))
            .AndSkip(Mark(")").ElseError("expected ',' or ')' after the parameter"))
            .Then(static (context, parameters) => Ordered(context, parameters));
    }

    private static IReadOnlyList<Parameter> Ordered(ParseContext context, IReadOnlyList<Parameter> parameters)
    {
        if (parameters.SkipWhile(p => p.Default is null).Any(p => p.Default is null))
            throw new ParseException("a parameter without a default value follows one with a default value", context.Scanner.Cursor.Position);
        return parameters;
    }

    private static Expression? Nest(IReadOnlyList<Func<Expression?, FilterCall>> filters) =>
        filters.Aggregate((Expression?)null, static (target, filter) => filter(target));
}
