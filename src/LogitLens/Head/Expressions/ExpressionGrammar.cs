using System.Globalization;
using System.Text.RegularExpressions;
using LogitLens.Templates.Parsing;
using Parlot.Fluent;
using static LogitLens.Templates.Parsing.Tokens;

namespace LogitLens.Head.Expressions;

/// <summary>
/// The grammar of head expressions, loosest first: + and -, then * and /, then signs, then numbers, texts, calls and brackets.
/// </summary>
internal static partial class ExpressionGrammar
{
    private const string ExpectedTerm = "expected a term", ExpectedClosing = "expected ')'", ExpectedInteger = "expected a whole number";

    private static readonly Parser<string> Real = SkipWhiteSpace(new PatternParser(RealPattern));
    private static readonly Parser<string> Bare = SkipWhiteSpace(new PatternParser(BarePattern));
    private static readonly Parser<int> Integer = SkipWhiteSpace(new PatternParser(IntegerPattern))
        .Then(static (context, at, _, digits) => ExpressionRules.Integer(context.Scanner.Buffer, at, digits));

    private static readonly Parser<HeadExpression> Weight = Real.Then<HeadExpression>(static (context, at, _, digits) =>
        new Number(at, ExpressionRules.Finite(context.Scanner.Buffer, at, double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture))));
    private static readonly Parser<string> Literal = Quoted.Then(static (context, at, _, quoted) => ExpressionRules.Unescape(context.Scanner.Buffer, at, quoted));
    private static readonly Parser<HeadExpression> Text = Literal.Then<HeadExpression>(static (context, at, end, text) =>
        new TextTerm(at, context.Scanner.Buffer[at..end], text));
    private static readonly Parser<HeadExpression> Word = Bare.Then<HeadExpression>(static (_, at, _, word) => new TextTerm(at, word, word));

    /// <summary>The names that a call may have.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["token", "resid", "norm", "mean", "embed"];

    /// <summary>As much of a text as is an expression; what may follow is for the caller to judge.</summary>
    public static Parser<HeadExpression> Expression { get; } = Create();

    private static Deferred<HeadExpression> Create()
    {
        Deferred<HeadExpression> sum = Deferred<HeadExpression>();
        Parser<HeadExpression> primary = OneOf(
            Weight, Text, Token(), Residual(), Norm(sum), Mean(sum), Embed(sum), UnknownCall(), Word,
            Mark("(").SkipAnd(sum.ElseError(ExpectedTerm)).AndSkip(Mark(")").ElseError(ExpectedClosing)));
        Parser<HeadExpression> signed = Recursive<HeadExpression>(inner => OneOf(
            Mark("-").SkipAnd(inner.ElseError(ExpectedTerm)).Then(static (_, at, _, x) => ExpressionRules.Scale(at, -1, x)),
            Mark("+").SkipAnd(inner.ElseError(ExpectedTerm)),
            primary));
        Parser<HeadExpression> product = signed.And(ZeroOrMany(OneOf(Mark("*"), Mark("/")).And(signed.ElseError(ExpectedTerm))))
            .Then(static (context, x) => x.Item2.Aggregate(x.Item1,
                (left, next) => ExpressionRules.Product(context.Scanner.Buffer, left, next.Item1, next.Item2)));
        sum.Parser = product.And(ZeroOrMany(OneOf(Mark("+"), Mark("-")).And(product.ElseError(ExpectedTerm))))
            .Then(static (context, x) => ExpressionRules.Sum(context.Scanner.Buffer, x.Item1, [.. x.Item2.Select(r => (r.Item1, r.Item2))]));
        return sum;
    }

    private static Parser<HeadExpression> Token()
    {
        Parser<(int? Id, string? Form)> token = OneOf(
            Integer.Then<(int?, string?)>(static id => (id, null)),
            OneOf(Literal, Bare).Then<(int?, string?)>(static form => (null, form)));
        return Call("token", token.ElseError("expected the id or the form of a token"))
            .Then<HeadExpression>(static (context, at, end, x) => new TokenTerm(at, context.Scanner.Buffer[at..end], x.Id, x.Form));
    }

    private static Parser<HeadExpression> Residual() =>
        Call("resid", Integer.ElseError(ExpectedInteger + ", the layer,")
                .AndSkip(Mark(",").ElseError("expected ',' and a position"))
                .And(Integer.ElseError(ExpectedInteger + ", the position,")))
            .Then<HeadExpression>(static (context, at, end, x) => new ResidualTerm(at, context.Scanner.Buffer[at..end], x.Item1, x.Item2));

    private static Parser<HeadExpression> Norm(Parser<HeadExpression> sum) => Call("norm", sum.ElseError(ExpectedTerm))
        .Then<HeadExpression>(static (context, at, _, x) => new Normalized(at, ExpressionRules.Vector(context.Scanner.Buffer, x)));

    private static Parser<HeadExpression> Embed(Parser<HeadExpression> sum) => Call("embed", sum.ElseError(ExpectedTerm))
        .Then<HeadExpression>(static (context, at, _, x) => new Embedded(at, ExpressionRules.Vector(context.Scanner.Buffer, x)));

    private static Parser<HeadExpression> Mean(Parser<HeadExpression> sum) =>
        Call("mean", sum.ElseError(ExpectedTerm).And(ZeroOrMany(Mark(",").SkipAnd(sum.ElseError(ExpectedTerm)))))
            .Then<HeadExpression>(static (context, at, _, x) =>
                new Mean(at, [.. x.Item2.Prepend(x.Item1).Select(term => ExpressionRules.Vector(context.Scanner.Buffer, term))]));

    private static Parser<T> Call<T>(string name, Parser<T> arguments) =>
        Bare.When((_, word) => word == name).AndSkip(Mark("(")).SkipAnd(arguments).AndSkip(Mark(")").ElseError(ExpectedClosing));

    private static Parser<HeadExpression> UnknownCall() => Bare.AndSkip(Mark("("))
        .Then<HeadExpression>(static (context, at, _, name) => throw ExpressionRules.UnknownFunction(context.Scanner.Buffer, at, name));

    [GeneratedRegex(@"\G(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex RealPattern { get; }

    [GeneratedRegex(@"\G[-+]?[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerPattern { get; }

    /// <summary>Letters and signs such as emoji, and after the first of them also marks, digits and apostrophes.</summary>
    [GeneratedRegex(@"\G[\p{L}\p{So}\p{Sk}\p{Cs}_-[`^¨]][\p{L}\p{M}\p{N}\p{So}\p{Sk}\p{Cs}\p{Cf}_'-[`^]]*", RegexOptions.CultureInvariant)]
    private static partial Regex BarePattern { get; }
}
