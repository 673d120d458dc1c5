using LogitLens.Cli.Running;

namespace LogitLens.Cli.Tests.Running;

public sealed class ProgressLineTests
{
    [Fact]
    public void A_stage_that_is_a_name_of_control_characters_is_shown_and_not_sent()
    {
        using StringWriter error = new();
        CliContext context = new() { Output = TextWriter.Null, Error = error, Input = TextReader.Null, ErrorIsTerminal = true };
        using (ProgressLine progress = new(context))
        {
            Thread.Sleep(600); // work that is done sooner is not shown
            progress.Report(new LensProgress("\u001b[2Ja\nname of many words", 0.5));
        }
        string line = error.ToString();
        Assert.StartsWith("\r␛[2Ja⏎name of…", line, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }
}
