using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Unicode;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class AnswerRendererTests
{
    private static readonly Dictionary<string, ReadReport> Reports = new()
    {
        ["answer"] = AnswerReports.Seahorse,
        ["answer-endless"] = AnswerReports.Endless,
        ["answer-continued"] = AnswerReports.Continued,
        ["answer-silent"] = AnswerReports.Silent,
    };

    public static TheoryData<string> Names => [.. Reports.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Answer_is_drawn_as_before(string name)
    {
        Snapshot.Matches(name, Rendered.Plain(80, c => GridRenderer.Write(c, Reports[name])));
        Snapshot.Matches(name + "-colors", Rendered.Colored(80, c => GridRenderer.Write(c, Reports[name])));
    }

    [Fact]
    public void The_models_words_are_bold_and_the_users_are_not()
    {
        string[] lines = Rendered.Colored(80, c => GridRenderer.Write(c, AnswerReports.Seahorse)).Split('\n');
        string model = Assert.Single(lines, l => l.Contains("model", StringComparison.Ordinal) && l.Contains("Yes", StringComparison.Ordinal));
        Assert.Matches("\u001b\\[1mYes, there", model);
        Assert.DoesNotMatch("\u001b\\[1m", Assert.Single(lines, l => l.Contains("you", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_grid_begins_where_the_answer_is_predicted()
    {
        string[] positions = Positions(AnswerReports.Seahorse, new GridOptions());
        Assert.Equal(Enumerable.Range(6, 12).Select(SyntheticReport.Text), positions);
    }

    [Fact]
    public void The_grid_of_a_long_answer_ends_after_its_first_emoji_unless_all_is_asked_for()
    {
        ReadReport report = AnswerReports.Endless;
        string[] some = Positions(report, new GridOptions()), all = Positions(report, new GridOptions { WholeAnswer = true });
        int emojiEnd = report.AnswerEmoji[0].Start + report.AnswerEmoji[0].Count - 1;
        Assert.Contains(SyntheticReport.Text(emojiEnd), some);
        Assert.Equal(Enumerable.Range(6, report.Input.Count - 6).Select(SyntheticReport.Text), all);
        Assert.Equal(all[..some.Length], some);
        Assert.InRange(some.Length, 16, all.Length - 8);
    }

    [Fact]
    public void An_answer_that_begins_with_an_emoji_has_one_table_of_that_position()
    {
        string text = Rendered.Plain(80, c => GridRenderer.Write(c, AnswerReports.Continued));
        Assert.Equal(2, text.Split('\n').Count(l => l.Contains("Before", StringComparison.Ordinal)));
        Assert.DoesNotContain("Before 🐠", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_wider_than_the_console_and_no_control_character_is_written(string name)
    {
        for (int width = 8; width <= 200; width += 4)
        {
            foreach (bool transpose in (bool[])[false, true])
            {
                string text = Rendered.Plain(width, c => GridRenderer.Write(c, Reports[name], new GridOptions { Transpose = transpose }));
                Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
                Assert.All(text.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, $"{DisplayWidth.Of(line)} of {width} columns: {line}"));
            }
        }
    }

    private static string[] Positions(ReadReport report, GridOptions options) =>
        [.. Rendered.Plain(80, c => GridRenderer.Write(c, report, options)).Split('\n').Where(l => l.StartsWith("  pos", StringComparison.Ordinal))
            .SelectMany(l => l[5..].Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
