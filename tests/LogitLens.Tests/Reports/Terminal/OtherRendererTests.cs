using LogitLens.Reports.Terminal;
using Spectre.Console;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class OtherRendererTests
{
    private static readonly Dictionary<string, Action<IAnsiConsole>> Writers = new()
    {
        ["verify-passed"] = c => VerifyRenderer.Write(c, SampleReports.Passed),
        ["verify-failed"] = c => VerifyRenderer.Write(c, SampleReports.Failed),
        ["tokenize"] = c => TokenizeRenderer.Write(c, SampleReports.Tokenize),
        ["models"] = c => ModelsRenderer.Write(c, SampleReports.Models),
        ["token-partial"] = c => TokenRenderer.Write(c, SampleReports.PartialToken),
        ["token-damaged-form"] = c => TokenRenderer.Write(c, SampleReports.DamagedForm),
        ["token-awkward"] = c => TokenRenderer.Write(c, SampleReports.AwkwardTokens),
        ["token-none"] = c => TokenRenderer.Write(c, SampleReports.NoToken),
        ["head-cosine"] = c => HeadRenderer.Write(c, HeadReports.Cosine),
        ["head-dot"] = c => HeadRenderer.Write(c, HeadReports.Dot),
        ["head-euclidean"] = c => HeadRenderer.Write(c, HeadReports.Euclidean),
        ["head-none"] = c => HeadRenderer.Write(c, HeadReports.None),
        ["head-rows"] = c => HeadRowsRenderer.Write(c, HeadReports.Rows),
        ["belief-diff"] = c => BeliefDiffRenderer.Write(c, BeliefDiffReports.Changed),
        ["belief-diff-same"] = c => BeliefDiffRenderer.Write(c, BeliefDiffReports.Same),
        ["bench"] = c => BenchRenderer.Write(c, BenchReports.Bench),
        ["bench-limits"] = c => BenchRenderer.Write(c, BenchReports.LimitsOnly),
        ["bench-above"] = c => BenchRenderer.Write(c, BenchReports.AboveLimits),
        ["bench-scaling"] = c => BenchScalingRenderer.Write(c, BenchReports.Scaling),
        ["head-rows-plain"] = c => HeadRowsRenderer.Write(c, HeadReports.PlainRows),
    };

    public static TheoryData<string> Names => [.. Writers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_is_drawn_as_before(string name) => Snapshot.Matches(name, Rendered.Plain(80, Writers[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Colors_change_no_character(string name) =>
        Assert.Equal(Rendered.Plain(80, Writers[name]), Rendered.WithoutStyles(Rendered.Colored(80, Writers[name])));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_wider_than_the_console_and_no_control_character_is_written(string name) => Rendered.FitsEveryWidth(Writers[name]);

    [Fact]
    public void A_failed_verification_says_so_in_color_and_in_words()
    {
        string text = Rendered.Colored(80, Writers["verify-failed"]);
        Assert.Contains("✗ FAIL", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_is_piped_exactly_as_it_is()
    {
        using StringWriter writer = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        TemplateRenderer.Write(console, SampleReports.Template);
        Assert.Equal(SampleReports.Template.Text, writer.ToString());
    }

    [Fact]
    public void A_template_cannot_command_a_terminal()
    {
        using StringWriter writer = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new TerminalOutput(writer) });
        TemplateRenderer.Write(console, SampleReports.Template);
        Assert.Equal("<|user|>\nHi␛[1m!<|end|>\n<|assistant|>\n", writer.ToString());
    }

    private sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => true;
        public int Width => 80;
        public int Height => 24;
        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
