namespace LogitLens.Cli.Tests.Documentation;

public sealed class OutputComparisonTests
{
    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("", "")]
    [InlineData("...", "")]
    [InlineData("...", "a b")]
    [InlineData("a ... c", "a b b c")]
    [InlineData("a ... b c", "a b b c")]
    [InlineData("... b ... d", "a b c d")]
    [InlineData("a ...", "a")]
    public void What_agrees_has_no_difference(string shown, string printed) => Assert.Null(Compare(shown, printed));

    [Theory]
    [InlineData("a x c", "a b c", 1, "b")]
    [InlineData("a", "a b", 1, "b")]
    [InlineData("a b", "a", 1, null)]
    [InlineData("", "a", 0, "a")]
    [InlineData("a ... b x", "a b c b d", 3, "d")]
    [InlineData("... b x ... d", "a b c d", 2, "c")]
    [InlineData("a ... c", "a b c d", 2, "d")]
    [InlineData("... b ... b", "a b", 3, null)]
    public void The_first_line_that_is_missing_is_told(string shown, string printed, int index, string? instead)
    {
        Difference difference = Assert.IsType<Difference>(Compare(shown, printed));
        Assert.Equal((index, instead), (difference.Index, difference.Printed));
    }

    [Fact]
    public void Words_are_cut_as_a_shell_cuts_them()
    {
        Assert.Equal(["head", "\" sea\" - x", "--by", "", "a b\"c", "-5"], ShellWords.Split("head '\" sea\" - x'  --by '' \"a b\\\"c\" -5 | less"));
        Assert.Throws<FormatException>(() => ShellWords.Split("read \"Is there"));
    }

    private static Difference? Compare(string shown, string printed) =>
        OutputComparison.Compare(shown.Split(' ', StringSplitOptions.RemoveEmptyEntries), printed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
