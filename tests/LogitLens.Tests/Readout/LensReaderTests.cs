using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Tests.Readout;

/// <summary>The streamed lens against distributions computed whole, in float64.</summary>
public class LensReaderTests
{
    [Theory]
    [InlineData("llama_gqa")]
    [InlineData("gemma2")]        // softcap
    [InlineData("cohere_qknorm")] // logit scale
    [InlineData("gptj")]          // bias on the LM head
    [InlineData("opt_350m")]      // no final norm, a projection instead
    public void Every_figure_of_every_cell_equals_the_whole_distribution(string name)
    {
        using Model model = Fixture.Open(name);
        int[] ids = Fixture.Prompt(7), targets = [0, 17, 159];
        ResidualRecorder recorder = Fixture.Record(model, ids);
        LensReading lens = LensReader.Read(model, recorder, new LensOptions { TopK = 6, Targets = targets, JensenShannon = true });
        Assert.Equal(Enumerable.Range(0, model.Spec.Layers + 1), lens.Layers);
        for (int layer = 0; layer <= model.Spec.Layers; layer++)
        {
            for (int p = 0; p < ids.Length; p++)
                Compare(LogProbabilities(model, recorder, layer, p), LogProbabilities(model, recorder, model.Spec.Layers, p), lens.Cells[layer, p], targets);
        }
    }

    [Theory]
    [InlineData("llama_gqa")]
    [InlineData("opt_350m")]
    public void Cells_that_are_not_kept_normed_have_the_same_logits(string name)
    {
        using Model model = Fixture.Open(name);
        ResidualRecorder recorder = Fixture.Record(model, Fixture.Prompt(40));
        ReadoutHead head = new(model);
        int[] layers = [.. Enumerable.Range(0, model.Spec.Layers + 1)], positions = [.. Enumerable.Range(0, 80).Select(i => i % 40)];
        using NormedCells kept = new(head, recorder, layers, positions, CancellationToken.None);
        using NormedCells normedAgain = new(head, recorder, layers, positions, CancellationToken.None, mostBytes: 0);
        using NormedCells.Reader keptReader = kept.NewReader(), againReader = normedAgain.NewReader();
        Assert.True(kept.Blocks > 1);
        Assert.Equal(kept.Blocks, normedAgain.Blocks);
        float[] expected = new float[kept.BlockRows * 160], actual = new float[kept.BlockRows * 160];
        for (int block = 0; block < kept.Blocks; block++)
        {
            head.Tile(keptReader.Rows(block), 0, 160, expected);
            head.Tile(againReader.Rows(block), 0, 160, actual);
            Assert.Equal(expected, actual);
            int p = kept.First(block);
            Assert.Equal(head.Logits(recorder.At(1, positions[p])), expected.AsSpan(kept.Row(1, 0) * 160, 160).ToArray());
        }
    }

    [Fact]
    public void A_position_read_alone_has_the_bits_of_all_positions()
    {
        using Model model = Fixture.Open("gemma2");
        ResidualRecorder recorder = Fixture.Record(model, Fixture.Prompt(60));
        LensReading all = LensReader.Read(model, recorder, new LensOptions { TopK = 3, Targets = [9] });
        LensReading one = LensReader.Read(model, recorder, new LensOptions { TopK = 3, Targets = [9], Positions = [41] });
        for (int l = 0; l < all.Layers.Count; l++)
        {
            LensCell expected = all.Cells[l, 41], actual = one.Cells[l, 0];
            Assert.Equal(expected.Top, actual.Top);
            Assert.Equal(expected.Targets, actual.Targets);
            Assert.Equal((expected.Entropy, expected.KlToFinal, expected.LogNormalizer), (actual.Entropy, actual.KlToFinal, actual.LogNormalizer));
        }
    }

    [Theory]
    [InlineData("llama_gqa")]
    [InlineData("gemma2")]
    public void Sets_have_the_sums_of_their_tokens_and_the_same_bits_alone(string name)
    {
        using Model model = Fixture.Open(name);
        int[] ids = Fixture.Prompt(7);
        ResidualRecorder recorder = Fixture.Record(model, ids);
        TokenSet[] sets = [new("all", [.. Enumerable.Range(0, 160)]), new("some", [159, 3, 17, 3]), new("one", [17])];
        LensReading lens = LensReader.Read(model, recorder, new LensOptions { Targets = [17], Sets = sets });
        LensReading alone = LensReader.Read(model, recorder, new LensOptions { Positions = [4], Sets = sets });
        for (int layer = 0; layer <= model.Spec.Layers; layer++)
        {
            for (int p = 0; p < ids.Length; p++)
            {
                double[] logP = LogProbabilities(model, recorder, layer, p);
                IReadOnlyList<SetReading> read = lens.Cells[layer, p].Sets!;
                Assert.Equal(["all", "some", "one"], read.Select(s => s.Name));
                Assert.Equal(1, read[0].Probability, 1e-12);
                Assert.Equal(Math.Exp(logP[3]) + Math.Exp(logP[17]) + Math.Exp(logP[159]), read[1].Probability, 1e-9);
                Assert.Equal(lens.Cells[layer, p].Targets[0].LogProbability, read[2].LogProbability, 1e-12);
            }
            Assert.Equal(lens.Cells[layer, 4].Sets, alone.Cells[layer, 0].Sets);
        }
        Assert.Equal([3, 17, 159], sets[1].Ids);
        Assert.Null(LensReader.Read(model, recorder, new LensOptions()).Cells[0, 0].Sets);
    }

    [Fact]
    public void Only_the_layers_and_positions_asked_for_are_read_and_always_the_last_layer()
    {
        using Model model = Fixture.Open("llama_gqa");
        LensReading lens = LensReader.Read(model, Fixture.Record(model, 1, 2, 3, 4), new LensOptions { Layers = [1], Positions = [3, 0] });
        Assert.Equal([1, 3], lens.Layers);
        Assert.Equal([0, 3], lens.Positions);
        Assert.Equal(3, lens.Cells[0, 1].Position);
        Assert.Null(lens.Cells[0, 0].JsToFinal);
        Assert.Equal(0, lens.Cells[1, 0].KlToFinal);
    }

    [Fact]
    public void Top_k_beyond_the_vocabulary_gives_all_tokens_and_no_rest()
    {
        using Model model = Fixture.Open("llama_gqa");
        LensCell cell = LensReader.Read(model, Fixture.Record(model, 1), new LensOptions { TopK = 1000 }).Cells[0, 0];
        Assert.Equal(160, cell.Top.Count);
        Assert.Equal(0, cell.Rest, 1e-12);
        Assert.True(cell.Top.Sum(t => t.Probability) <= 1 + 1e-12);
    }

    [Fact]
    public void Layers_positions_targets_and_sets_that_do_not_exist_are_refused()
    {
        using Model model = Fixture.Open("llama_gqa");
        ResidualRecorder recorder = Fixture.Record(model, 1, 2);
        Assert.Contains("layers 0..3", Refused(new LensOptions { Layers = [90] }), StringComparison.Ordinal);
        Assert.Contains("positions 0..1", Refused(new LensOptions { Positions = [2] }), StringComparison.Ordinal);
        Assert.Contains("vocabulary 0..159", Refused(new LensOptions { Targets = [160] }), StringComparison.Ordinal);
        Assert.Contains("the token 160 of the set far is outside the vocabulary 0..159", Refused(new LensOptions { Sets = [new TokenSet("far", [3, 160])] }), StringComparison.Ordinal);
        Assert.Contains("the token -1 of the set low", Refused(new LensOptions { Sets = [new TokenSet("low", [-1, 3])] }), StringComparison.Ordinal);
        Assert.Contains("the set none is empty", Refused(new LensOptions { Sets = [new TokenSet("none", [])] }), StringComparison.Ordinal);
        Assert.Contains("no name", Refused(new LensOptions { Sets = [new TokenSet("", [3])] }), StringComparison.Ordinal);
        Assert.Contains("2 sets have the name a", Refused(new LensOptions { Sets = [new TokenSet("a", [3]), new TokenSet("a", [4])] }), StringComparison.Ordinal);
        Assert.Contains("top-k is 0", Refused(new LensOptions { TopK = 0 }), StringComparison.Ordinal);
        string Refused(LensOptions options) => Assert.Throws<InputException>(() => LensReader.Read(model, recorder, options)).Message;
    }

    [Fact]
    public void Damaged_numbers_are_reported_and_not_shown()
    {
        using Model model = Fixture.Open("llama_gqa");
        ResidualRecorder recorder = new(model.Spec);
        new ForwardSession(model, 2).Append([1, 2], ForwardHook.Join(new Poison(), recorder));
        Assert.Throws<LensMismatchException>(() => LensReader.Read(model, recorder, new LensOptions()));
    }

    private sealed class Poison : ForwardHook
    {
        public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
        {
            if (site == Site.ResidPost && block == 2) vectors[0] = float.NaN;
        }
    }

    private static double[] LogProbabilities(Model model, ResidualRecorder recorder, int layer, int position)
    {
        float[] logits = new ReadoutHead(model).Logits(recorder.At(layer, position));
        double max = logits.Max(), sum = logits.Sum(z => Math.Exp(z - max));
        return [.. logits.Select(z => z - max - Math.Log(sum))];
    }

    private static void Compare(double[] own, double[] final, LensCell cell, int[] targets)
    {
        int[] order = [.. Enumerable.Range(0, own.Length).OrderByDescending(i => own[i]).ThenBy(i => i)];
        Assert.Equal(order.Take(6), cell.Top.Select(t => t.Id));
        Assert.All(cell.Top, t => Assert.Equal(own[t.Id], t.LogProbability, 1e-6));
        Assert.Equal(-own.Sum(l => Math.Exp(l) * l), cell.Entropy, 1e-6);
        Assert.Equal(final.Select((l, i) => Math.Exp(l) * (l - own[i])).Sum(), cell.KlToFinal, 1e-6);
        double[] mean = [.. own.Select((l, i) => Math.Log((Math.Exp(l) + Math.Exp(final[i])) / 2))];
        double js = own.Select((l, i) => (Math.Exp(l) * (l - mean[i]) + Math.Exp(final[i]) * (final[i] - mean[i])) / 2).Sum();
        Assert.Equal(js, cell.JsToFinal!.Value, 1e-6);
        Assert.InRange(cell.JsToFinal.Value, 0, Math.Log(2));
        Assert.Equal(1 - order.Take(6).Sum(i => Math.Exp(own[i])), cell.Rest, 1e-6);
        Assert.Equal(targets, cell.Targets.Select(t => t.Id));
        Assert.All(cell.Targets, t => Assert.Equal(own[t.Id], t.LogProbability, 1e-6));
        Assert.All(cell.Targets, t => Assert.Equal(Array.IndexOf(order, t.Id) + 1, t.Rank));
    }
}
