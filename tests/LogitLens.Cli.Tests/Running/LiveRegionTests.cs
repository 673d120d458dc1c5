using LogitLens.Cli.Running;
using Spectre.Console;

namespace LogitLens.Cli.Tests.Running;

public class LiveRegionTests
{
    [Fact]
    public void A_pipe_gets_nothing()
    {
        using StringWriter output = new();
        using (LiveRegion region = new(Context(output, canRedraw: false), wanted: true, CancellationToken.None)) region.Draw(TwoLines);
        using (LiveRegion region = new(Context(output, canRedraw: true), wanted: false, CancellationToken.None)) region.Draw(TwoLines);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void What_was_drawn_is_cleared_at_the_end()
    {
        using StringWriter output = new();
        using (LiveRegion region = new(Context(output, canRedraw: true), wanted: true, CancellationToken.None))
        {
            region.Draw(TwoLines);
            region.Draw(TwoLines); // too soon
        }
        Assert.Equal("\ra\u001b[K\nb\u001b[K\n\u001b[J\r\u001b[2A\u001b[J", output.ToString());
    }

    [Fact]
    public void An_interrupt_clears_it_at_once_and_nothing_is_drawn_after()
    {
        using StringWriter output = new();
        using CancellationTokenSource source = new();
        using LiveRegion region = new(Context(output, canRedraw: true), wanted: true, source.Token);
        region.Draw(TwoLines);
        source.Cancel();
        string cleared = output.ToString();
        Assert.EndsWith("\u001b[2A\u001b[J", cleared, StringComparison.Ordinal);
        Thread.Sleep(60);
        region.Draw(TwoLines);
        Assert.Equal(cleared, output.ToString());
    }

    [Fact]
    public void The_picture_leaves_a_line_for_the_cursor()
    {
        using StringWriter output = new();
        using LiveRegion region = new(Context(output, canRedraw: true), wanted: true, CancellationToken.None);
        int found = 0;
        region.Draw((_, height) => found = height);
        Assert.Equal(9, found);
    }

    [Fact]
    public async Task A_trace_on_a_terminal_leaves_the_picture_that_a_pipe_gets()
    {
        using StringWriter output = new(), error = new();
        using StringReader input = new("");
        CliContext context = new() { Output = output, Error = error, Input = input, CanRedraw = true, OutputIsTerminal = true };
        string[] args = ["trace", "Is there a seahorse emoji?", "-n", "5"];
        Assert.Equal(0, await App.RunAsync(args, context));
        string text = output.ToString(), piped = (await Cli.Run(args)).Output;
        Assert.Contains("of at most 5 · Ctrl-C stops", text, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[J" + piped, text, StringComparison.Ordinal);
    }

    private static CliContext Context(StringWriter output, bool canRedraw) =>
        new() { Output = output, Error = TextWriter.Null, Input = TextReader.Null, CanRedraw = canRedraw, Height = 10 };

    private static void TwoLines(IAnsiConsole console, int height)
    {
        console.Profile.Out.Writer.Write("a\nb\n");
    }
}
