using LogitLens.Reports.Terminal;
using Spectre.Console;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class NoColorTests
{
    private const string Variable = "NO_COLOR";

    [Fact]
    public void NO_COLOR_leaves_no_escape_sequence_and_shows_the_numbers()
    {
        string? before = Environment.GetEnvironmentVariable(Variable);
        string text;
        try
        {
            Environment.SetEnvironmentVariable(Variable, "1");
            text = Write(AnsiSupport.Yes, ColorSystemSupport.Detect);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("The number is the probability of that token in percent", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_console_without_escape_sequences_such_as_a_pipe_gets_none() =>
        Assert.DoesNotContain('\u001b', Write(AnsiSupport.No, ColorSystemSupport.TrueColor));

    [Theory]
    [InlineData(ColorSystemSupport.Legacy)]
    [InlineData(ColorSystemSupport.Standard)]
    public void Too_few_colors_for_a_gradient_are_as_good_as_none(ColorSystemSupport colors) =>
        Assert.DoesNotContain('\u001b', Write(AnsiSupport.Yes, colors));

    [Theory]
    [InlineData(ColorSystemSupport.EightBit, "48;5;")]
    [InlineData(ColorSystemSupport.TrueColor, "48;2;")]
    public void Enough_colors_give_backgrounds_and_leave_the_numbers_out(ColorSystemSupport colors, string sequence)
    {
        string text = Write(AnsiSupport.Yes, colors);
        Assert.Contains(sequence, text, StringComparison.Ordinal);
        Assert.DoesNotContain("The number is", text, StringComparison.Ordinal);
    }

    private static string Write(AnsiSupport ansi, ColorSystemSupport colors)
    {
        using StringWriter writer = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = colors,
            Out = new AnsiConsoleOutput(writer),
        });
        GridRenderer.Write(console, SyntheticReport.Of(layers: 3, positions: 3), new GridOptions { Width = 80 });
        VerifyRenderer.Write(console, SampleReports.Failed);
        TokenRenderer.Write(console, SampleReports.PartialToken);
        return writer.ToString();
    }
}
