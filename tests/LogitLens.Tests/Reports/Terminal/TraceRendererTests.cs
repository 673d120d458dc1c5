using LogitLens.Generation;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using Spectre.Console;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class TraceRendererTests
{
    private static readonly Dictionary<string, Action<IAnsiConsole>> Writers = new()
    {
        ["trace"] = c => TraceRenderer.Write(c, TraceReports.Corrected),
        ["trace-endless"] = c => TraceRenderer.Write(c, TraceReports.Endless),
        ["trace-alone"] = c => TraceRenderer.Write(c, TraceReports.Alone),
        ["trace-live"] = c => LiveTraceRenderer.Write(c, TraceReports.Corrected with { End = null }, 48, 23),
        ["trace-live-begun"] = c => LiveTraceRenderer.Write(c, TraceReports.Begun, 48, 23),
    };

    public static TheoryData<string> Names => [.. Writers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_is_drawn_as_before(string name) => Snapshot.Matches(name, Rendered.Plain(80, Writers[name]));

    [Fact]
    public void A_wide_picture_has_the_bytes_too() =>
        Snapshot.Matches("trace-120", Rendered.Plain(120, c => TraceRenderer.Write(c, TraceReports.Corrected)));

    [Theory]
    [InlineData("trace")]
    [InlineData("trace-endless")]
    [InlineData("trace-alone")]
    public void Colors_change_no_character(string name) =>
        Assert.Equal(Rendered.Plain(80, Writers[name]), Rendered.WithoutStyles(Rendered.Colored(80, Writers[name])));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_wider_than_the_console_and_no_control_character_is_written(string name) => Rendered.FitsEveryWidth(Writers[name]);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(23)]
    [InlineData(60)]
    public void The_live_picture_has_no_more_lines_than_it_may(int height)
    {
        foreach (TraceReport report in (TraceReport[])[TraceReports.Corrected, TraceReports.Endless, TraceReports.Begun])
        {
            string text = Rendered.Plain(80, c => LiveTraceRenderer.Write(c, report with { End = null }, 48, height));
            Assert.InRange(text.TrimEnd('\n').Split('\n').Length, 1, height);
        }
    }

    [Theory]
    [InlineData(TraceEnd.Settled, "Settled: it took 🐠 tropical fish back, but came to 👩‍🚀 woman astronaut again and ended.")]
    [InlineData(TraceEnd.CorrectedItself, "Corrected itself: it took 🐠 tropical fish back and ended with 👩‍🚀 woman astronaut.")]
    [InlineData(TraceEnd.GaveUp, "Gave up: it took 🐠 tropical fish back and settled on none.")]
    [InlineData(TraceEnd.RanOut, "Ran out: cut off after 16 tokens; --max-tokens N allows more.")]
    [InlineData(TraceEnd.NoAttempt, "Ended by itself, without an emoji.")]
    public void The_last_line_says_how_it_ended(TraceEnd end, string expected) =>
        Assert.EndsWith(expected, Rendered.Plain(100, c => TraceRenderer.Write(c, TraceReports.Corrected with { End = end })).TrimEnd('\n'), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 9, "██████████")]
    [InlineData(9, 9, "·········█")]
    [InlineData(null, 9, "··········")]
    [InlineData(3, 5, "···███")]
    [InlineData(16, 32, "······██████")]
    [InlineData(17, 32, "······▒█████")]
    [InlineData(32, 32, "···········▒")]
    public void The_bar_shows_the_layers_from_the_decision_on(int? first, int last, string expected) => Assert.Equal(expected, LayerBar.Of(first, last));
}
