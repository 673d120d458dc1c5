using LogitLens.Experiments;
using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class DiffRendererTests
{
    private static readonly Dictionary<string, Action<IAnsiConsole>> Writers = new()
    {
        ["diff-prompt"] = c => DiffRenderer.Write(c, Report(layers: 4, positions: 6)),
        ["diff-answer"] = c => DiffRenderer.Write(c, Report(layers: 3, positions: 45) with { AnswerStart = 9, Answer = " Yes, there is", AnswerEnd = ContinuationEnd.TokenLimit }),
        ["diff-same"] = c => DiffRenderer.Write(c, Report(layers: 1, positions: 2, same: true)),
    };

    public static TheoryData<string> Names => [.. Writers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_is_drawn_as_before(string name) => Snapshot.Matches(name, Rendered.Plain(80, Writers[name]));

    [Fact]
    public void Colors_stand_for_the_numbers_and_are_explained()
    {
        string text = Rendered.Colored(80, Writers["diff-prompt"]);
        Assert.Contains("\u001b[", text, StringComparison.Ordinal);
        Assert.Contains("JS (nats)", Rendered.WithoutStyles(text), StringComparison.Ordinal);
        Assert.DoesNotContain("JS (nats)", Rendered.Plain(80, Writers["diff-prompt"]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_wider_than_the_console_and_no_control_character_is_written(string name)
    {
        for (int width = 8; width <= 200; width += 7)
        {
            string text = Rendered.Plain(width, Writers[name]);
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
            Assert.All(text.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, $"{DisplayWidth.Of(line)} of {width} columns: {line}"));
        }
    }

    [Fact]
    public void Of_many_layers_some_are_shown_and_always_the_last()
    {
        string text = Rendered.Plain(80, c => DiffRenderer.Write(c, Report(layers: 61, positions: 3)));
        Assert.Contains("Of the 62 layers compared, one in 2 and the last are shown.", text, StringComparison.Ordinal);
        Assert.Contains("   61 │", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   59 │", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_looks_like_the_mark_of_agreement_is_told_from_it()
    {
        DiffReport report = Report(layers: 1, positions: 2);
        DiffCell[] cells = [.. report.Cells.Select(c => c with { Top = new TokenProbability(5, -1), AgainstTop = new TokenProbability(200, -1) })];
        report = report with { Cells = cells, Tokens = [.. report.Tokens, new TokenInfo(200, "=", "3D", "=", false)] };
        Assert.Contains("│ “=” ", Rendered.Plain(80, c => DiffRenderer.Write(c, report)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_answer_is_drawn_where_it_is_asked_for()
    {
        DiffReport report = Report(layers: 2, positions: 60) with { AnswerStart = 9, Answer = " Yes", AnswerEnd = ContinuationEnd.EndOfSequence };
        Assert.Contains("The answer goes on to position 59", Rendered.Plain(80, c => DiffRenderer.Write(c, report)), StringComparison.Ordinal);
        string whole = Rendered.Plain(80, c => DiffRenderer.Write(c, report, whole: true));
        Assert.DoesNotContain("goes on", whole, StringComparison.Ordinal);
        Assert.Contains(whole.Split('\n'), line => line.StartsWith(" 59  ", StringComparison.Ordinal));
    }

    private static DiffReport Report(int layers, int positions, bool same = false)
    {
        ReadReport first = SyntheticReport.Of(layers, positions), second = same ? first : SyntheticReport.Of(layers, positions, seed: 3);
        DiffCell[] cells = [.. first.Cells.Zip(second.Cells, (a, b) => Cell(a, (a.Layer + a.Position) % 3 == 0 ? a : b))];
        DiffPosition[] found = [.. first.Positions.Select(p => DiffPosition.Of([.. cells.Where(c => c.Position == p)], 0.05))];
        return new DiffReport
        {
            Model = first.Model,
            Against = first.Model with { Name = "synthetic-child" },
            Prompt = first.Prompt,
            Input = first.Input,
            Threshold = 0.05,
            Layers = first.Layers,
            Positions = found,
            Cells = cells,
            Summary = DiffSummary.Of(found, cells[^positions..], positions > 9 ? 8 : 0),
            Head = Drift(same ? 4096 : 12),
            Embedding = positions > 9 ? Drift(0) : null,
            Tokens = first.Tokens,
        };
    }

    private static RowDrift Drift(int unchanged) => new()
    {
        Rows = 4096,
        Unchanged = unchanged,
        Distance = new Spread(0.0171, 0, 0.0126, 0.0168, 0.0228, 0.0427),
        Cosine = new Spread(0.99991, 0.9996, 0.9998, 0.99993, 0.99998, 1),
        Moved = [new MovedRow(100, 0.0427, 0.9996, 1.5303, 1.5392), new MovedRow(5, 0.0414, 0.9997, 1.7776, 1.7739), new MovedRow(110, 0.03, null, 0, 0.03)],
    };

    private static DiffCell Cell(LensCell a, LensCell b)
    {
        double difference = ReferenceEquals(a, b) ? 0 : 0.3 * Math.Abs(a.Top[0].Probability - b.Top[0].Probability) + 0.002;
        return new DiffCell
        {
            Layer = a.Layer,
            Position = a.Position,
            Kl = 3 * difference,
            KlBack = 2 * difference,
            Js = difference,
            ResidualCosine = 1 - difference,
            Top = a.Top[0],
            TopInAgainst = new TargetReading(a.Top[0].Id, a.Top[0].LogProbability - difference, 1),
            AgainstTop = b.Top[0],
            AgainstTopInModel = new TargetReading(b.Top[0].Id, b.Top[0].LogProbability - difference, 1),
        };
    }
}
