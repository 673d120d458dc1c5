using LogitLens.Tensors;
using Parlot;
using Parlot.Fluent;

namespace LogitLens.Head.Expressions;

/// <summary>Turns the source of a head expression into its tree, or says where it is wrong.</summary>
internal static class ExpressionParser
{
    /// <summary>How deep the grammar may recur; a bracket takes several levels.</summary>
    private const int MaxDepth = 600;

    /// <summary>The tree of an expression; it stands for a vector.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static HeadExpression Parse(string source)
    {
        if (string.IsNullOrWhiteSpace(source)) throw new InputException("head expression: it is empty; expected e.g. \"sea\" + \"horse\".");
        ParseContext context = new(new Scanner(source), MaxDepth, useNewLines: false, disableLoopDetection: false, CancellationToken.None);
        if (!ExpressionGrammar.Expression.TryParse(context, out HeadExpression? expression, out ParseError? error) || expression is null)
            throw Failure(source, error?.Position.Offset ?? 0, error?.Message ?? "expected a term");
        int end = context.Scanner.Cursor.Offset;
        if (!string.IsNullOrWhiteSpace(source[end..])) throw Failure(source, end, "expected an operator (+ - * /) or the end");
        return ExpressionRules.Vector(source, expression);
    }

    private static InputException Failure(string source, int offset, string problem)
    {
        // Parlot's own words for its two limits, which mean nothing to the author of an expression.
        if (problem.Contains("recursion", StringComparison.OrdinalIgnoreCase) || problem.Contains("stack", StringComparison.OrdinalIgnoreCase))
            problem = "brackets or signs nest too deeply";
        int at = Math.Min(offset, source.Length);
        while (at < source.Length && char.IsWhiteSpace(source[at])) at++;
        return ExpressionErrors.At(source, at, problem, at == source.Length ? null : source[at] switch
        {
            '"' or '\'' => "A quote is opened there and not closed, or an operator is missing before it.",
            '“' or '”' or '„' or '‘' or '’' or '«' or '»' => "Texts stand in straight quotes: \"sea\".",
            '#' => "A token is named by its id as token(42).",
            >= '0' and <= '9' => "An operator is missing before it.",
            _ => null,
        });
    }
}
