using LogitLens.Head.Expressions;
using LogitLens.Tensors;

namespace LogitLens.Tests.Head.Expressions;

public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("sea", "sea")]
    [InlineData(" \"sea\" ", "sea")]
    [InlineData("' sea'", "_sea")]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("it's", "it's")]
    [InlineData("🐠", "🐠")]
    [InlineData("👩‍🚀", "👩‍🚀")]
    [InlineData("東京2", "東京2")]
    [InlineData("norm", "norm")]
    [InlineData("a + b", "(a + b)")]
    [InlineData("a - b - c", "(a + -1*b + -1*c)")]
    [InlineData("sea-horse", "(sea + -1*horse)")]
    [InlineData("a + (b - c)", "(a + (b + -1*c))")]
    [InlineData("2 * a + b / 4", "(2*a + 0.25*b)")]
    [InlineData("a * 2 * 3", "6*a")]
    [InlineData("8 / 2 / 2 * a", "2*a")]
    [InlineData("8 / (2 / 2) * a", "8*a")]
    [InlineData("-a", "-1*a")]
    [InlineData("--a", "1*a")]
    [InlineData("+a", "a")]
    [InlineData("-2 * a", "-2*a")]
    [InlineData("-a * 2", "-2*a")]
    [InlineData("a * -2", "-2*a")]
    [InlineData("2 * -(a + b)", "-2*(a + b)")]
    [InlineData("(1 + 2) * a", "3*a")]
    [InlineData("(1 - 2 - 3) * a", "-4*a")]
    [InlineData(".5*a", "0.5*a")]
    [InlineData("1e2*a", "100*a")]
    [InlineData("norm(a + b)", "norm((a + b))")]
    [InlineData("mean(a, 2 * b, c)", "mean(a, 2*b, c)")]
    [InlineData("embed(a) - norm (b)", "(embed(a) + -1*norm(b))")]
    [InlineData("token(42)", "#42")]
    [InlineData("token( \"ĠðŁ\" )", "#ĠðŁ")]
    [InlineData("token(ĠðŁ)", "#ĠðŁ")]
    [InlineData("resid(3, -1)", "r3:-1")]
    [InlineData("resid(-1,0) + norm", "(r-1:0 + norm)")]
    public void Sources_mean_what_they_say(string source, string expected) => Assert.Equal(expected, Written(ExpressionParser.Parse(source)));

    [Theory]
    [InlineData("\"sea\" + * \"horse\"", 9, "expected a term", "\"sea\" + >>> * \"horse\"")]
    [InlineData("sea +", 6, "expected a term", "sea + >>>")]
    [InlineData("sea horse", 5, "expected an operator (+ - * /) or the end", "sea >>> horse")]
    [InlineData("sea)", 4, "expected an operator", "sea >>> )")]
    [InlineData("(sea", 5, "expected ')'", "(sea >>>")]
    [InlineData("\"sea", 1, "expected a term", "A quote is opened there")]
    [InlineData("🐠 + 'x", 5, "expected a term", "A quote is opened there")]
    [InlineData("“sea”", 1, "expected a term", "straight quotes")]
    [InlineData("sea + #42", 7, "expected a term", "token(42)")]
    [InlineData("2 sea", 3, "expected an operator", "2 >>> sea")]
    [InlineData("sea 2", 5, "expected an operator", "An operator is missing")]
    [InlineData("3 - 2", 1, "expected a vector, found the number 1", "2 * \"sea\"")]
    [InlineData("sea + 2", 7, "a number cannot be added to a vector", "weights")]
    [InlineData("2 - sea", 1, "a number cannot be added to a vector", "weights")]
    [InlineData("sea * horse", 7, "two vectors cannot be multiplied", "must be a number")]
    [InlineData("1 / sea", 5, "a vector cannot be divided by", "Divide by a number")]
    [InlineData("sea / 0", 7, "division by zero", "sea / >>> 0")]
    [InlineData("sea / (1 - 1)", 8, "division by zero", ">>>")]
    [InlineData("1e999 * sea", 1, "the number is too large", ">>> 1e999")]
    [InlineData("1e200 * 1e200 * sea", 1, "the number is too large", ">>>")]
    [InlineData("sea / 1e-320", 1, "the number is too large", ">>>")]
    [InlineData("norm(2)", 6, "expected a vector, found the number 2", ">>> 2)")]
    [InlineData("mean(sea, 2)", 11, "expected a vector, found the number 2", ">>> 2)")]
    [InlineData("mean()", 6, "expected a term", ">>> )")]
    [InlineData("nrom(sea)", 1, "unknown function 'nrom'", "Did you mean 'norm'?")]
    [InlineData("whale(sea)", 1, "unknown function 'whale'", "token, resid, norm, mean, embed")]
    [InlineData("token()", 7, "expected the id or the form of a token", ">>> )")]
    [InlineData("token(1", 8, "expected ')'", "token(1 >>>")]
    [InlineData("token(99999999999)", 7, "expected a whole number of at most 32 bits", ">>> 99999999999)")]
    [InlineData("resid(1)", 8, "expected ',' and a position", "resid(1 >>> )")]
    [InlineData("resid(sea, 1)", 7, "expected a whole number, the layer,", ">>> sea")]
    [InlineData("resid(1.5, 2)", 8, "expected ','", "resid(1 >>> .5")]
    [InlineData("''", 1, "an empty text has no token", ">>> ''")]
    [InlineData("'\\x4'", 1, "the escape '\\x' in a text needs 2 hexadecimal digits", ">>>")]
    public void Errors_say_what_is_wrong_in_which_column(string source, int column, string problem, string shown)
    {
        string message = Refused(source);
        Assert.StartsWith($"head expression, column {column}: {problem}", message, StringComparison.Ordinal);
        Assert.Contains(shown, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n ")]
    public void Nothing_is_no_expression(string source) => Assert.Contains("it is empty", Refused(source), StringComparison.Ordinal);

    [Fact]
    public void A_place_in_a_long_expression_is_shown_with_what_stands_around_it()
    {
        string message = Refused(string.Join(" + ", Enumerable.Repeat("sea", 100)) + " + \n? + " + string.Join(" + ", Enumerable.Repeat("horse", 100)));
        Assert.InRange(message.Length, 60, 180);
        Assert.Contains("+ sea + >>> ? + horse", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("norm(")]
    public void Deep_nesting_is_refused_and_long_sums_are_not(string opening)
    {
        Assert.Contains("nest too deeply", Refused(string.Concat(Enumerable.Repeat(opening, 20_000)) + "sea"), StringComparison.Ordinal);
        Assert.Equal(20_000, Assert.IsType<Sum>(ExpressionParser.Parse(string.Join('+', Enumerable.Repeat("sea", 20_000)))).Terms.Count);
    }

    private static string Refused(string source) => Assert.Throws<InputException>(() => ExpressionParser.Parse(source)).Message;

    private static string Written(HeadExpression expression) => expression switch
    {
        TextTerm text => text.Text.Replace(' ', '_'),
        TokenTerm token => $"#{token.Id?.ToString() ?? token.Form}",
        ResidualTerm residual => $"r{residual.Layer}:{residual.Position}",
        Scaled scaled => FormattableString.Invariant($"{scaled.Weight}*{Written(scaled.Inner)}"),
        Sum sum => $"({string.Join(" + ", sum.Terms.Select(Written))})",
        Mean mean => $"mean({string.Join(", ", mean.Terms.Select(Written))})",
        Normalized normalized => $"norm({Written(normalized.Inner)})",
        Embedded embedded => $"embed({Written(embedded.Inner)})",
        _ => throw new InvalidOperationException(expression.ToString()),
    };
}
