using LogitLens.Experiments;
using LogitLens.Generation;
using LogitLens.Reports.Terminal;
using Spectre.Console;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class EmojiRendererTests
{
    private static readonly Dictionary<string, Action<IAnsiConsole>> Writers = new()
    {
        ["emoji"] = c => EmojiRenderer.Write(c, EmojiReports.Seahorse),
        ["emoji-forced"] = c => EmojiRenderer.Write(c, EmojiReports.Forced),
        ["emoji-nothing"] = c => EmojiRenderer.Write(c, EmojiReports.Nothing),
        ["survey"] = c => SurveyRenderer.Write(c, SurveyReports.Both),
        ["survey-phantoms"] = c => SurveyRenderer.Write(c, SurveyReports.Phantoms),
        ["survey-one"] = c => SurveyRenderer.Write(c, SurveyReports.One),
        ["survey-empty"] = c => SurveyRenderer.Write(c, SurveyReports.Empty),
    };

    public static TheoryData<string> Names => [.. Writers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_is_drawn_as_before(string name) => Snapshot.Matches(name, Rendered.Plain(80, Writers[name]));

    [Theory]
    [InlineData("emoji")]
    [InlineData("survey")]
    public void A_narrow_picture_is_drawn_as_before(string name) => Snapshot.Matches($"{name}-60", Rendered.Plain(60, Writers[name]));

    [Theory]
    [InlineData("emoji")]
    [InlineData("survey")]
    public void A_picture_with_colors_is_drawn_as_before(string name) => Snapshot.Matches($"{name}-colors", Rendered.Colored(80, Writers[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Colors_change_no_character(string name) =>
        Assert.Equal(Rendered.Plain(80, Writers[name]), Rendered.WithoutStyles(Rendered.Colored(80, Writers[name])));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_wider_than_the_console_and_no_control_character_is_written(string name) => Rendered.FitsEveryWidth(Writers[name]);

    [Fact]
    public void A_bar_is_never_cut_off()
    {
        foreach (string name in (string[])["emoji", "survey", "survey-phantoms"])
        {
            for (int width = 60; width <= 200; width++) Assert.DoesNotMatch("[▏▎▍▌▋▊▉█]…", Rendered.Plain(width, Writers[name]));
        }
    }

    [Theory]
    [InlineData(TraceEnd.Settled, "it said 🐠 (tropical fish) and came back to 🐴 after taking it back;")]
    [InlineData(TraceEnd.CorrectedItself, "it said 🐠 (tropical fish) and corrected itself to 🐴;")]
    [InlineData(TraceEnd.GaveUp, "it said 🐠 (tropical fish) and gave up;")]
    [InlineData(TraceEnd.RanOut, "it said 🐠 (tropical fish) and ran out of tokens;")]
    public void The_verdict_says_how_the_answer_ended(TraceEnd end, string expected) =>
        Assert.Contains(expected, Verdict.Of(EmojiReports.Seahorse.Subject with { End = end }, EmojiReports.Seahorse.Control), StringComparison.Ordinal);

    [Fact]
    public void The_verdict_of_a_place_that_was_made_says_so()
    {
        Assert.Contains("it gave no emoji by itself, but 🐠 (tropical fish) after an answer's beginning that was put in its mouth;", EmojiReports.Forced.Verdict, StringComparison.Ordinal);
        Assert.Contains("nor a whole one after an answer's beginning that was put in its mouth;", EmojiReports.Nothing.Verdict, StringComparison.Ordinal);
        Assert.Contains("it has no emoji in mind,", EmojiReports.Nothing.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0.001, ">0.99 (>0.99 to >0.99)", "The model believes in")]
    [InlineData(0.001, 1, "<0.01 (<0.01 to <0.01)", "The model does not believe in")]
    [InlineData(1, 1, "0.50 (0.50 to 0.50)", "The model is of two minds about")]
    [InlineData(1, 0, "1.00 (1.00 to 1.00)", "The model believes in")]
    public void The_verdict_rounds_no_belief_to_certainty(double yes, double no, string figures, string expected)
    {
        EmojiCase subject = EmojiReports.Seahorse.Subject with { Belief = new([new("Is there?", yes, no)]) };
        string verdict = Verdict.Of(subject, EmojiReports.Seahorse.Control);
        Assert.StartsWith($"{expected} an emoji named \"seahorse\", which does not exist: P(yes) is {figures},", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_says_how_little_a_belief_rests_on()
    {
        EmojiCase subject = EmojiReports.Seahorse.Subject with { Belief = new([new("Is there?", 0.0015, 0.0005)]) };
        Assert.Contains(": P(yes) is 0.75 (0.75 to 0.75) of the 0.2% that yes and no have together, and", Verdict.Of(subject, EmojiReports.Seahorse.Control), StringComparison.Ordinal);
        Assert.DoesNotContain("have together", EmojiReports.Seahorse.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_of_the_json_document_can_be_drawn()
    {
        Assert.Contains("seahorse", Rendered.Plain(80, c => EmojiRenderer.Write(c, ExperimentExamples.Emoji)), StringComparison.Ordinal);
        Assert.Contains("1 row of names.txt", Rendered.Plain(80, c => SurveyRenderer.Write(c, ExperimentExamples.Survey)), StringComparison.Ordinal);
    }
}
