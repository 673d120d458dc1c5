using System.Globalization;
using LogitLens.Templates.Parsing;
using LogitLens.Tensors;

namespace LogitLens.Head.Expressions;

/// <summary>What may be put together: vectors are added and weighed by numbers, numbers are calculated at once.</summary>
internal static class ExpressionRules
{
    public static HeadExpression Scale(int offset, double weight, HeadExpression x) => x switch
    {
        Number number => new Number(offset, weight * number.Value),
        Scaled scaled => new Scaled(offset, weight * scaled.Weight, scaled.Inner),
        _ => new Scaled(offset, weight, x),
    };

    public static HeadExpression Product(string source, HeadExpression left, string operation, HeadExpression right)
    {
        bool divides = operation == "/";
        if (divides && right is not Number)
            throw ExpressionErrors.At(source, right.Offset, "a vector cannot be divided by", "Divide by a number.");
        if (left is not Number && right is not Number)
            throw ExpressionErrors.At(source, right.Offset, "two vectors cannot be multiplied", "One of the two must be a number.");
        (double weight, HeadExpression other) = right is Number number ? (number.Value, left) : (((Number)left).Value, right);
        if (divides && weight == 0) throw ExpressionErrors.At(source, right.Offset, "division by zero");
        HeadExpression result = Scale(left.Offset, divides ? 1 / weight : weight, other);
        _ = Finite(source, left.Offset, result is Number value ? value.Value : ((Scaled)result).Weight);
        return result;
    }

    public static HeadExpression Sum(string source, HeadExpression first, IReadOnlyList<(string Sign, HeadExpression Term)> rest)
    {
        if (rest.Count == 0) return first;
        HeadExpression[] terms = [first, .. rest.Select(r => r.Sign == "-" ? Scale(r.Term.Offset, -1, r.Term) : r.Term)];
        if (terms.All(t => t is Number))
            return new Number(first.Offset, Finite(source, first.Offset, terms.Sum(t => ((Number)t).Value)));
        if (terms.FirstOrDefault(t => t is Number) is { } number)
            throw ExpressionErrors.At(source, number.Offset, "a number cannot be added to a vector", "Numbers are weights: 2 * \"sea\".");
        return new Sum(first.Offset, terms);
    }

    /// <summary>The expression, if it is a vector.</summary>
    public static HeadExpression Vector(string source, HeadExpression x) => x is not Number number ? x
        : throw ExpressionErrors.At(source, number.Offset, $"expected a vector, found the number {number.Value.ToString("R", CultureInfo.InvariantCulture)}",
            "A number is only a weight: 2 * \"sea\".");

    public static double Finite(string source, int offset, double value) => double.IsFinite(value) ? value
        : throw ExpressionErrors.At(source, offset, "the number is too large for float64");

    public static int Integer(string source, int offset, string digits) => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value : throw ExpressionErrors.At(source, offset, $"expected a whole number of at most 32 bits, found {(digits.Length > 24 ? digits[..24] + "…" : digits)}");

    public static string Unescape(string source, int offset, string quoted)
    {
        string text = TextEscapes.Unescape(quoted[1..^1], out string? problem) ?? throw ExpressionErrors.At(source, offset, problem!);
        return text.Length > 0 ? text : throw ExpressionErrors.At(source, offset, "an empty text has no token");
    }

    public static InputException UnknownFunction(string source, int offset, string name)
    {
        string near = NearestNames.Suggest(name, ExpressionGrammar.Functions, 1);
        return ExpressionErrors.At(source, offset, $"unknown function '{name}'",
            near.Length > 0 ? near : $"Expected one of {string.Join(", ", ExpressionGrammar.Functions)}; a text before a bracket needs an operator between them.");
    }
}
