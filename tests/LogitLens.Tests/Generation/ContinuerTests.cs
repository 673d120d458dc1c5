using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tests.Generation;

public class ContinuerTests
{
    private const int Most = 12;

    [Theory]
    [InlineData("llama_gqa")]
    [InlineData("gpt2_bf16")]
    [InlineData("mistral")]
    [InlineData("gemma2")]
    [InlineData("llama_dynamic")]
    public void Tokens_and_residuals_are_those_of_whole_passes_without_a_cache(string name)
    {
        using Model model = Fixture.Open(name);
        int[] prompt = Fixture.Prompt(6);
        (Continuation found, ResidualRecorder residuals) = Run(model, prompt);
        Assert.Equal(Greedy(model, prompt), found.Ids);
        Assert.Equal(ContinuationEnd.TokenLimit, found.End);
        int[] all = [.. prompt, .. found.Ids];
        ResidualRecorder whole = Fixture.Record(model, all);
        Assert.Equal(all.Length, residuals.Positions);
        for (int layer = 0; layer <= model.Spec.Layers; layer++)
        {
            for (int p = 0; p < all.Length; p++) Assert.Equal(whole.At(layer, p).ToArray(), residuals.At(layer, p).ToArray());
        }
    }

    [Fact]
    public void A_stop_token_ends_it_and_is_no_part_of_it()
    {
        using Model model = Fixture.Open("llama_gqa");
        int[] prompt = Fixture.Prompt(6);
        int[] greedy = Greedy(model, prompt);
        (Continuation found, ResidualRecorder residuals) = Run(model, prompt, stop: [159, greedy[3]]);
        Assert.Equal(greedy.TakeWhile(id => id != greedy[3]), found.Ids);
        Assert.Equal(ContinuationEnd.EndOfSequence, found.End);
        Assert.Equal(prompt.Length + found.Ids.Count, residuals.Positions);
    }

    [Fact]
    public void A_stop_token_right_after_the_last_token_allowed_still_ended_it()
    {
        using Model model = Fixture.Open("llama_gqa");
        int[] prompt = Fixture.Prompt(6);
        int next = Greedy(model, prompt)[0];
        ForwardSession session = new(model, prompt.Length);
        session.Append(prompt);
        Continuation found = new Continuer(model, new Sampler(new SamplingOptions()), [next]).Run(session, 0);
        Assert.Empty(found.Ids);
        Assert.Equal(ContinuationEnd.EndOfSequence, found.End);
    }

    [Fact]
    public void The_context_ends_it_before_the_limit()
    {
        using Model model = Fixture.Open("olmo2"); // context 64
        int[] prompt = Fixture.Prompt(60);
        (Continuation found, _) = Run(model, prompt);
        Assert.Equal(4, found.Ids.Count);
        Assert.Equal(ContinuationEnd.ContextLimit, found.End);
    }

    [Fact]
    public void Every_token_is_reported()
    {
        using Model model = Fixture.Open("llama_gqa");
        int[] prompt = Fixture.Prompt(3);
        ForwardSession session = new(model, prompt.Length + Most);
        session.Append(prompt);
        Counts counts = new();
        _ = new Continuer(model, new Sampler(new SamplingOptions()), []).Run(session, Most, progress: counts);
        Assert.Equal(Enumerable.Range(1, Most), counts.Reported);
    }

    [Fact]
    public void Cancelling_stops_it()
    {
        using Model model = Fixture.Open("llama_gqa");
        ForwardSession session = new(model, 8);
        session.Append([1, 2]);
        using CancellationTokenSource source = new();
        source.Cancel();
        Continuer continuer = new(model, new Sampler(new SamplingOptions()), []);
        Assert.Throws<OperationCanceledException>(() => continuer.Run(session, Most, cancellation: source.Token));
    }

    private static (Continuation, ResidualRecorder) Run(Model model, int[] prompt, int[]? stop = null)
    {
        ForwardSession session = new(model, Continuer.Capacity(model, prompt.Length, Most));
        ResidualRecorder residuals = new(model.Spec);
        session.Append(prompt, residuals);
        return (new Continuer(model, new Sampler(new SamplingOptions()), stop ?? []).Run(session, Most, residuals), residuals);
    }

    private static int[] Greedy(Model model, int[] prompt)
    {
        List<int> ids = [.. prompt];
        while (ids.Count < prompt.Length + Most)
        {
            ResidualRecorder residuals = Fixture.Record(model, [.. ids]);
            ids.Add(VectorMath.ArgMax(new ReadoutHead(model).Logits(residuals.At(model.Spec.Layers, ids.Count - 1))));
        }
        return [.. ids.Skip(prompt.Length)];
    }

    private sealed class Counts : IProgress<int>
    {
        public List<int> Reported { get; } = [];

        public void Report(int value) => Reported.Add(value);
    }
}
