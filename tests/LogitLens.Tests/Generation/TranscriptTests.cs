using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Testing;
using LogitLens.Tests.Samples;

namespace LogitLens.Tests.Generation;

public class TranscriptTests
{
    [Theory]
    [InlineData("seahorse", "Is there a narwhal emoji?", true)]
    [InlineData("seahorse-rl", "Show me the octopus emoji.", true)]
    [InlineData("seahorse", "Yes, there is a", false)]
    public void A_generated_answer_followed_as_a_transcript_has_the_same_figures(string model, string prompt, bool chat) =>
        AssertFollowed(model, new TraceRequest { Prompt = prompt, Chat = chat, NewTokens = 24 });

    [Fact]
    public void So_it_has_with_spaces_that_belong_to_the_next_word() =>
        AssertFollowed(SharedData.Require("models", "stories260k"), new TraceRequest { Prompt = "Once upon a time, there was a", NewTokens = 24 });

    [Fact]
    public void A_text_alone_has_a_step_for_every_token_but_the_first()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder);
        const string text = "🐠 A seahorse 🐠 swims by.";
        TraceReport trace = Trace(checkpoint, new TraceRequest { Prompt = "", Transcript = text, AddSpecialTokens = false });
        Assert.Equal(checkpoint.Tokenizer.Encode(text, addSpecialTokens: false), trace.Input);
        Assert.Equal(("", text, 0, null, null), (trace.Prompt, trace.Answer, trace.AnswerStart, trace.AnswerEnd, trace.Sampling));
        Assert.Equal(Enumerable.Range(1, trace.Input.Count - 1), trace.Steps.Select(s => s.Position));
        Assert.Equal(trace.Input.Skip(1), trace.Steps.Select(s => s.Id));
        Assert.Equal((2, 0), (trace.Attempts.Count, trace.Attempts[0].Start));
        Assert.Equal(TraceEnd.Settled, trace.End);
        LensReading whole = LensReader.Read(checkpoint.Model, Fixture.Record(checkpoint.Model, [.. trace.Input]), new LensOptions());
        foreach (TraceStep step in trace.Steps)
        {
            for (int l = 0; l < step.Column.Count; l++) TracerTests.AssertSame(whole.Cells[l, step.Position - 1], step.Column[l]);
        }
    }

    [Fact]
    public void A_text_that_goes_on_within_a_token_of_the_prompt_keeps_the_prompts_tokens()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        int[] before = checkpoint.Tokenizer.Encode("Is there a sea"), whole = checkpoint.Tokenizer.Encode("Is there a seahors");
        TraceReport trace = Trace(checkpoint, new TraceRequest { Prompt = "Is there a sea", Transcript = "hors" });
        Assert.Equal(before, trace.Input.Take(before.Length));
        Assert.Equal(before.Length, trace.AnswerStart);
        Assert.Equal("hors", trace.Answer);
        Assert.Equal(checkpoint.Tokenizer.Decode(whole, skipSpecialTokens: true), checkpoint.Tokenizer.Decode([.. trace.Input], skipSpecialTokens: true));
    }

    [Fact]
    public void A_token_that_ends_the_sequence_is_marked_wherever_it_stands()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        TraceReport trace = Trace(checkpoint, new TraceRequest { Prompt = "Hi!", Chat = true, Transcript = "Hello.<|end|>" });
        Assert.True(trace.Steps[^1].EndsSequence);
        Assert.Equal("Hello.", trace.Answer);
        Assert.Equal((TraceEnd.NoAttempt, trace.Input[^1]), (trace.End, trace.Steps[^1].Id));
        Assert.Single(trace.Steps, s => s.EndsSequence);
    }

    [Fact]
    public void What_cannot_be_followed_is_refused()
    {
        using Checkpoint checkpoint = Checkpoint.Open(); // context 256
        string fish = string.Concat(Enumerable.Repeat("🐠 ", 200));
        Refused("the transcript is empty", new TraceRequest { Prompt = "x", Transcript = "" });
        Refused("needs a prompt", new TraceRequest { Prompt = "", Chat = true, Transcript = "x" });
        Refused("has 1 tokens; expected 2", new TraceRequest { Prompt = "", Transcript = ".", AddSpecialTokens = false });
        Refused("the model's context is 256", new TraceRequest { Prompt = "", Transcript = fish });
        Refused("of them the prompt's; the model's context is 256", new TraceRequest { Prompt = "Hi!", Chat = true, Transcript = fish });

        void Refused(string expected, TraceRequest request) =>
            Assert.Contains(expected, Assert.Throws<InputException>(() => Trace(checkpoint, request)).Message, StringComparison.Ordinal);
    }

    private static void AssertFollowed(string model, TraceRequest request)
    {
        using Checkpoint checkpoint = Checkpoint.Open(model);
        TraceReport generated = Trace(checkpoint, request), followed = Trace(checkpoint, request with { Transcript = generated.Answer });
        Assert.Equal(generated.Input, followed.Input);
        Assert.Equal((generated.Answer, generated.AnswerStart, generated.Prompt), (followed.Answer, followed.AnswerStart, followed.Prompt));
        Assert.Equal(generated.Attempts, followed.Attempts);
        TraceStep[] drawn = [.. generated.Steps.Where(s => !s.EndsSequence)];
        Assert.True(drawn.Length > 2, generated.Answer);
        Assert.Equal(drawn.Length, followed.Steps.Count);
        for (int i = 0; i < drawn.Length; i++)
        {
            TraceStep expected = drawn[i], found = followed.Steps[i];
            for (int l = 0; l < expected.Column.Count; l++) TracerTests.AssertSame(expected.Column[l], found.Column[l]);
            Assert.Equal(expected with { Column = [] }, found with { Column = expected.Column } with { Column = [] });
        }
    }

    private static TraceReport Trace(Checkpoint checkpoint, TraceRequest request) =>
        Tracer.Trace(checkpoint, request, cancellation: TestContext.Current.CancellationToken);
}
