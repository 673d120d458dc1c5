using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tests.Samples;

namespace LogitLens.Tests.Generation;

public class TracerTests
{
    private const string Question = "Is there a narwhal emoji?";
    private static readonly SamplingOptions Wild = new() { Temperature = 3, Seed = 5 };

    [Fact]
    public void Columns_are_the_cells_of_a_reading_with_an_answer()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        TraceReport trace = Tracer.Trace(checkpoint, new TraceRequest { Prompt = Question, Chat = true, NewTokens = 12, TopK = 3 }, cancellation: Cancellation);
        ReadReport read = Lens.Read(checkpoint, new LensRequest { Prompt = Question, Chat = true, AnswerTokens = 12, TopK = 3 }, cancellation: Cancellation);
        Assert.Equal((read.Prompt, read.Message, read.AnswerStart, read.Answer, read.AnswerEnd), (trace.Prompt, trace.Message, trace.AnswerStart, trace.Answer, trace.AnswerEnd));
        Assert.Equal(read.Input, trace.Input);
        Assert.Equal(12, trace.Steps.Count);
        foreach (TraceStep step in trace.Steps)
        {
            Assert.Equal(read.Input[step.Position], step.Id);
            Assert.Equal(read.Layers, step.Column.Select(c => c.Layer));
            foreach (LensCell cell in step.Column)
                AssertSame(read.Cells.Single(c => c.Layer == cell.Layer && c.Position == step.Position - 1), cell);
            Assert.Equal((1, step.Column[^1].Top[0].LogProbability, step.Column[^1].Entropy), (step.Rank, step.LogProbability, step.Entropy));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Decision_layer_rank_and_strongest_other_are_those_of_whole_distributions(double temperature)
    {
        using ByteCheckpoint folder = new();
        using Checkpoint checkpoint = Checkpoint.Open(folder.Folder);
        TraceReport trace = Tracer.Trace(checkpoint, new TraceRequest { Prompt = "ab", NewTokens = 40, Sampling = Wild with { Temperature = temperature }, TopK = 1 }, cancellation: Cancellation);
        ReadReport read = Lens.Read(checkpoint, new LensRequest { Prompt = "ab", TopK = 160 }, cancellation: Cancellation);
        Assert.Equal(temperature > 0, trace.Steps.Any(s => s.DecisionLayer is null));
        LensReading whole = LensReader.Read(checkpoint.Model, Fixture.Record(checkpoint.Model, [.. trace.Input]), new LensOptions { TopK = 160 }, cancellation: Cancellation);
        Assert.Equal(read.Cells[0].Top, whole.Cells[0, 0].Top);
        foreach (TraceStep step in trace.Steps)
        {
            LensCell[] column = [.. whole.Layers.Select(l => whole.Cells[l, step.Position - 1])];
            Assert.Equal(column[^1].Top.ToList().FindIndex(t => t.Id == step.Id) + 1, step.Rank);
            int[] decided = [.. whole.Layers.Where(l => column[l..].All(c => c.Top[0].Id == step.Id))];
            Assert.Equal(decided.Length == 0 ? null : decided.Min(), step.DecisionLayer);
            LayerToken strongest = column[1..].SelectMany(c => c.Top.Where(t => t.Id != step.Id).Select(t => new LayerToken(t.Id, c.Layer, t.LogProbability)))
                .OrderByDescending(t => t.LogProbability).ThenBy(t => t.Layer).First();
            Assert.Equal(strongest, step.StrongestOther);
            Assert.All(step.Column, c => Assert.Single(c.Top));
        }
    }

    [Fact]
    public void Tokens_of_one_text_are_told_apart_by_their_ids()
    {
        using ByteCheckpoint folder = new();
        using Checkpoint checkpoint = Checkpoint.Open(folder.Folder);
        TraceReport trace = Tracer.Trace(checkpoint, new TraceRequest { Prompt = "ab", NewTokens = 40, Sampling = Wild }, cancellation: Cancellation);
        int[] drawn = [.. trace.Steps.Select(s => s.Id)], partial = [.. drawn.Where(id => id + ByteCheckpoint.FirstByte >= 0x80).Distinct()];
        Assert.True(partial.Length > 10, $"{partial.Length} partial tokens");
        Assert.All(partial, id => Assert.Equal("\uFFFD", checkpoint.Tokenizer.Decode([id])));
        Assert.Equal(drawn, trace.Input.Skip(2));
        Assert.Equal(partial.Length, trace.Tokens.Where(t => partial.Contains(t.Id)).Select(t => t.Bytes).Distinct().Count());
        // The same draw without a lens: what is fed back are the ids.
        LogitLens.Forward.ForwardSession session = new(checkpoint.Model, 42);
        session.Append([1, 2], cancellation: Cancellation);
        Assert.Equal(new Continuer(checkpoint.Model, new Sampler(Wild), []).Run(session, 40, cancellation: Cancellation).Ids, drawn);
    }

    [Fact]
    public void The_token_that_ends_the_sequence_has_a_step_and_is_no_input()
    {
        using ByteCheckpoint folder = new();
        TraceReport free = Trace(folder, new TraceRequest { Prompt = "ab", NewTokens = 12, Sampling = Wild });
        Assert.Equal((ContinuationEnd.TokenLimit, TraceEnd.RanOut, 12), (free.AnswerEnd, free.End, free.Steps.Count));
        int stop = free.Steps[7].Id;
        folder.Stop(stop, 1000);
        TraceReport ended = Trace(folder, new TraceRequest { Prompt = "ab", NewTokens = 12, Sampling = Wild });
        int first = free.Steps.ToList().FindIndex(s => s.Id == stop);
        Assert.Equal((ContinuationEnd.EndOfSequence, TraceEnd.NoAttempt, first + 1), (ended.AnswerEnd, ended.End, ended.Steps.Count));
        Assert.Equal(free.Input.Take(2 + first), ended.Input);
        Assert.Equal(Enumerable.Repeat(false, first).Append(true), ended.Steps.Select(s => s.EndsSequence));
        Assert.Equal(ended.Input.Count, ended.Steps[^1].Position);
        AssertSame(free.Steps[first].Column[^1], ended.Steps[^1].Column[^1]);
        // Right after the last token that is allowed it still ends the answer by itself.
        TraceReport tight = Trace(folder, new TraceRequest { Prompt = "ab", NewTokens = Math.Max(1, first), Sampling = Wild });
        Assert.Equal(ContinuationEnd.EndOfSequence, tight.AnswerEnd);
    }

    [Fact]
    public void The_context_cuts_an_answer_off()
    {
        using ByteCheckpoint folder = new("olmo2"); // context 64
        TraceReport trace = Trace(folder, new TraceRequest { Prompt = new string('a', 60), NewTokens = 12 });
        Assert.Equal((64, 4, ContinuationEnd.ContextLimit, TraceEnd.RanOut), (trace.Input.Count, trace.Steps.Count, trace.AnswerEnd, trace.End));
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace_and_another_one_does_not()
    {
        using ByteCheckpoint folder = new();
        TraceRequest request = new() { Prompt = "ab", NewTokens = 12, Sampling = Wild };
        Assert.Equal(ReportJson.Write(Trace(folder, request)), ReportJson.Write(Trace(folder, request)));
        Assert.NotEqual(Trace(folder, request).Input, Trace(folder, request with { Sampling = Wild with { Seed = 6 } }).Input);
    }

    [Fact]
    public void Steps_come_one_by_one_and_can_be_stopped()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder);
        using CancellationTokenSource source = new();
        Tracer tracer = new(checkpoint, new TraceRequest { Prompt = "A seahorse 🐠 swims by. A seahorse", NewTokens = 20 }, cancellation: Cancellation);
        List<TraceStep> seen = [];
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (TraceStep step in tracer.Steps(source.Token))
            {
                seen.Add(step);
                Assert.Equal(seen, tracer.Report().Steps);
                Assert.Null(tracer.Report().End);
                if (seen.Count == 5) source.Cancel();
            }
        });
        Assert.Equal(5, seen.Count);
        Assert.Equal("🐠", Assert.Single(tracer.Report().Attempts).Emoji.Text);
        Assert.Throws<InvalidOperationException>(() => tracer.Steps(Cancellation).First());
    }

    [Fact]
    public void What_cannot_be_traced_is_refused()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder); // context 256
        Refused("a trace of 0 tokens", new TraceRequest { Prompt = "x", NewTokens = 0 });
        Refused("top-k is 0", new TraceRequest { Prompt = "x", TopK = 0 });
        Refused("temperature is -1", new TraceRequest { Prompt = "x", Sampling = new SamplingOptions { Temperature = -1 } });
        Refused("the prompt is empty", new TraceRequest { Prompt = "" });
        Refused("context of 256", new TraceRequest { Prompt = string.Concat(Enumerable.Repeat("🐠 ", 200)) });

        void Refused(string expected, TraceRequest request) =>
            Assert.Contains(expected, Assert.Throws<InputException>(() => new Tracer(checkpoint, request, cancellation: Cancellation)).Message, StringComparison.Ordinal);
    }

    internal static void AssertSame(LensCell expected, LensCell found)
    {
        Assert.Equal(expected.Top, found.Top);
        Assert.Equal((expected.Layer, expected.Position, expected.Entropy, expected.KlToFinal, expected.LogNormalizer),
            (found.Layer, found.Position, found.Entropy, found.KlToFinal, found.LogNormalizer));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TraceReport Trace(ByteCheckpoint folder, TraceRequest request)
    {
        using Checkpoint checkpoint = Checkpoint.Open(folder.Folder);
        return Tracer.Trace(checkpoint, request, cancellation: Cancellation) with { Model = new ModelInfo("", "", 0, 0, 0) };
    }
}
