using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Tests.Forward;

public class ForwardSessionTests
{
    [Theory]
    [InlineData("gpt2_bf16")]
    [InlineData("llama_f16")]
    [InlineData("mistral")]
    [InlineData("gpt_oss")]
    [InlineData("qwen3_moe")]
    [InlineData("falcon_rw")]
    [InlineData("gemma3_text")]
    [InlineData("llama_dynamic")]
    [InlineData("phi3_longrope")]
    public void Prefill_and_single_steps_give_the_same_bits(string name)
    {
        using Model model = Fixture.Open(name);
        int[] ids = Fixture.Prompt(20);
        ResidualRecorder whole = Fixture.Record(model, ids), steps = new(model.Spec);
        ForwardSession session = new(model, ids.Length);
        session.Append(ids.AsSpan(0, 5), steps);
        foreach (int id in ids[5..]) session.Append([id], steps);
        for (int layer = 0; layer <= model.Spec.Layers; layer++)
        {
            for (int p = 0; p < ids.Length; p++) Assert.Equal(whole.At(layer, p).ToArray(), steps.At(layer, p).ToArray());
        }
    }

    [Fact]
    public void A_prompt_longer_than_one_run_equals_its_pieces()
    {
        using Model model = Fixture.Open("olmo2"); // context 64, so that the run length of 64 is met exactly
        int[] ids = Fixture.Prompt(64);
        ResidualRecorder whole = Fixture.Record(model, ids), pieces = new(model.Spec);
        ForwardSession session = new(model, 64);
        for (int start = 0; start < 64; start += 16) session.Append(ids.AsSpan(start, 16), pieces);
        for (int p = 0; p < ids.Length; p++) Assert.Equal(whole.At(model.Spec.Layers, p).ToArray(), pieces.At(model.Spec.Layers, p).ToArray());
    }

    [Fact]
    public void Truncating_and_continuing_differently_equals_starting_afresh()
    {
        using Model model = Fixture.Open("llama_gqa");
        int[] ids = Fixture.Prompt(12);
        ForwardSession session = new(model, 12);
        session.Append(ids);
        session.Truncate(6);
        session.Append([42, 43]);
        ForwardSession fresh = new(model, 12);
        fresh.Append([.. ids[..6], 42, 43]);
        Assert.Equal(fresh.FinalResidual(7).ToArray(), session.FinalResidual(7).ToArray());
        Assert.Equal(fresh.Ids, session.Ids);
    }

    [Fact]
    public void A_session_longer_than_the_context_is_refused()
    {
        using Model model = Fixture.Open("llama_gqa");
        InputException error = Assert.Throws<InputException>(() => new ForwardSession(model, model.Spec.Context + 1));
        Assert.Contains($"{model.Spec.Context + 1} tokens", error.Message, StringComparison.Ordinal);
        Assert.Contains($"context of {model.Spec.Context}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_beyond_what_one_buffer_holds_is_refused()
    {
        using Model model = Fixture.Open("llama_dynamic"); // no limit of its own
        Assert.Contains("do not fit one buffer", Assert.Throws<InputException>(() => new ForwardSession(model, 100_000_000)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(160)]
    [InlineData(-1)]
    public void An_id_outside_the_vocabulary_is_refused_and_changes_nothing(int id)
    {
        using Model model = Fixture.Open("llama_gqa");
        ForwardSession session = new(model, 8);
        session.Append([1, 2]);
        Assert.Contains($"token id {id}", Assert.Throws<InputException>(() => session.Append([3, id])).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], session.Ids);
    }

    [Fact]
    public void More_tokens_than_fit_are_refused()
    {
        using Model model = Fixture.Open("llama_gqa");
        Assert.Throws<InputException>(() => new ForwardSession(model, 3).Append([1, 2, 3, 4]));
    }

    [Fact]
    public void Cancelling_keeps_the_tokens_and_the_session_usable()
    {
        using Model model = Fixture.Open("llama_gqa");
        ForwardSession session = new(model, 8);
        session.Append([1, 2]);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => session.Append([3], null, source.Token));
        session.Append([4]);
        ForwardSession fresh = new(model, 8);
        fresh.Append([1, 2, 4]);
        Assert.Equal(fresh.FinalResidual(2).ToArray(), session.FinalResidual(2).ToArray());
    }

    [Fact]
    public void Steps_allocate_little()
    {
        using Model model = Fixture.Open("llama_gqa");
        ForwardSession session = new(model, 40);
        session.Append(Fixture.Prompt(20));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) session.Append([i]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * 20_000);
    }

    [Fact]
    public void The_final_residual_gives_the_model_output()
    {
        using Model model = Fixture.Open("gemma2");
        int[] ids = Fixture.Prompt(9);
        ForwardSession session = new(model, 9);
        ResidualRecorder recorder = new(model.Spec);
        session.Append(ids, recorder);
        ReadoutHead head = new(model);
        Assert.Equal(head.Logits(recorder.At(model.Spec.Layers, 8)), head.Logits(session.FinalResidual(8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.FinalResidual(9));
    }
}
