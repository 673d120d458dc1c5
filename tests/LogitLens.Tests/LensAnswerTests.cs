using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tests.Samples;

namespace LogitLens.Tests;

/// <summary>The lens over an answer, on the model that repeats what followed last time.</summary>
public class LensAnswerTests
{
    private const string Repeating = "A seahorse 🐠 swims by. A seahorse";

    [Fact]
    public void Answer_follows_the_prompt_and_each_of_its_tokens_is_the_output_of_the_position_before()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder);
        ReadReport report = Lens.Read(checkpoint, new LensRequest { Prompt = Repeating, AnswerTokens = 6 });
        ReadReport plain = Lens.Read(checkpoint, new LensRequest { Prompt = Repeating });
        Assert.Equal(plain.Input, report.Input.Take(plain.Input.Count));
        Assert.Equal(plain.Input.Count, report.AnswerStart);
        Assert.Equal(plain.Input.Count + 6, report.Input.Count);
        Assert.Equal(Enumerable.Range(0, report.Input.Count), report.Positions);
        Assert.Equal(" 🐠 swims by.", report.Answer);
        Assert.Equal(ContinuationEnd.TokenLimit, report.AnswerEnd);
        Assert.Null(report.Message);
        LensCell[] output = [.. report.Cells.Where(c => c.Layer == report.Layers[^1])];
        for (int p = plain.Input.Count; p < report.Input.Count; p++) Assert.Equal(report.Input[p], output[p - 1].Top[0].Id);
        foreach (LensCell cell in plain.Cells)
            Assert.Equal(cell.Top, report.Cells.First(c => c.Layer == cell.Layer && c.Position == cell.Position).Top);
        Assert.All(report.Input, id => Assert.Contains(report.Tokens, t => t.Id == id));
    }

    [Fact]
    public void Emoji_of_the_answer_are_found_with_their_tokens()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder);
        ReadReport report = Lens.Read(checkpoint, new LensRequest { Prompt = Repeating, AnswerTokens = 13 });
        Assert.Equal(["tropical fish", "tropical fish"], report.AnswerEmoji.Select(e => e.Emoji.Name));
        Assert.Equal((report.AnswerStart, 3), (report.AnswerEmoji[0].Start, report.AnswerEmoji[0].Count));
        Assert.Equal(report.Input[report.AnswerEmoji[0].Start], report.Input[report.AnswerEmoji[1].Start]);
    }

    [Fact]
    public void A_finished_answer_leaves_out_the_token_that_ended_it()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder);
        ReadReport report = Lens.Read(checkpoint, new LensRequest { Prompt = "Is there a fish emoji?", Chat = true, AnswerTokens = 60 });
        Assert.Equal(ContinuationEnd.EndOfSequence, report.AnswerEnd);
        Assert.Equal("Is there a fish emoji?", report.Message);
        Assert.DoesNotContain(report.Input.Skip(report.AnswerStart!.Value), id => checkpoint.LoadStopIds().Contains(id));
        Assert.Contains(report.Cells[^1].Top[0].Id, checkpoint.LoadStopIds());
    }

    [Fact]
    public void The_context_cuts_an_answer_off_and_refuses_a_prompt()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder); // context 256
        string prompt = string.Concat(Enumerable.Repeat("A seahorse 🐠 swims by. ", 17));
        ReadReport report = Lens.Read(checkpoint, new LensRequest { Prompt = prompt.TrimEnd(), AnswerTokens = 200, Layers = "4" });
        Assert.Equal(256, report.Input.Count);
        Assert.Equal(ContinuationEnd.ContextLimit, report.AnswerEnd);
        InputException error = Assert.Throws<InputException>(() => Lens.Read(checkpoint, new LensRequest { Prompt = prompt + prompt, AnswerTokens = 1 }));
        Assert.Contains("context of 256", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_answer_the_report_has_none()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder);
        ReadReport report = Lens.Read(checkpoint, new LensRequest { Prompt = Repeating });
        Assert.Equal((null, null, null), (report.AnswerStart, report.Answer, report.AnswerEnd));
        Assert.Empty(report.AnswerEmoji);
        Assert.Throws<InputException>(() => Lens.Read(checkpoint, new LensRequest { Prompt = Repeating, AnswerTokens = -1 }));
    }
}
