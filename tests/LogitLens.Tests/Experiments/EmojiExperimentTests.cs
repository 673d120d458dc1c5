using LogitLens.Experiments;
using LogitLens.Reports;

namespace LogitLens.Tests.Experiments;

public sealed class EmojiExperimentTests
{
    [Theory]
    [InlineData("seahorse", 96)]
    [InlineData("walrus", 96)]
    [InlineData("pelican", 96)] // no whole emoji by itself
    [InlineData("walrus", 12)] // cut off
    public void An_answer_that_was_traced_is_read_as_one_that_is_drawn(string name, int tokens)
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        EmojiOptions options = new() { AnswerTokens = tokens };
        EmojiReport report = EmojiExperiment.Run(checkpoint, name, "horse", options, cancellation: TestContext.Current.CancellationToken);
        EmojiProbe probe = new(checkpoint, options);
        Assert.Equal(Text(probe.Run(name, cancellation: TestContext.Current.CancellationToken)), Text(report.Subject));
        Assert.Equal(Text(probe.Run("horse", cancellation: TestContext.Current.CancellationToken)), Text(report.Control));
        Assert.Equal(report.Subject.Answer, report.SubjectTrace.Answer);

        static string Text(EmojiCase found) => ReportJson.WriteLine(found);
    }
}
