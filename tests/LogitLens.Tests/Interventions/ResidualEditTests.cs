using LogitLens.Forward;
using LogitLens.Interventions;
using LogitLens.Models.Weights;

namespace LogitLens.Tests.Interventions;

/// <summary>Edits on small random models of every family, against their definitions in scalar float64.</summary>
public sealed class ResidualEditTests
{
    // A component and a length are sums of float32 numbers, the result is rounded to one.
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Goldens() => EditRun.Goldens();

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Without_any_branch_every_layer_is_the_embedding_but_for_norms_on_the_stream(string golden)
    {
        using EditRun run = new(golden);
        ResidualRecorder plain = run.Record(), edited = run.Record("ablate block all"), both = run.Record("ablate attention at 1..", $"ablate mlp ..{run.Model.Spec.Layers}");
        Assert.Equal(EditRun.Values(edited), EditRun.Values(both));
        for (int p = 0; p < EditRun.Length; p++)
        {
            float[] expected = plain.At(0, p).ToArray();
            for (int layer = 0; layer <= run.Model.Spec.Layers; layer++)
            {
                if (layer > 0)
                {
                    BlockWeights weights = run.Model.Weights.Blocks[layer - 1];
                    weights.AfterAttention?.Apply(expected, run.Width, expected);
                    weights.AfterFeedForward?.Apply(expected, run.Width, expected);
                }
                Assert.Equal(expected, edited.At(layer, p).ToArray());
            }
        }
        Assert.NotEqual(plain.At(run.Model.Spec.Layers, 3).ToArray(), edited.At(run.Model.Spec.Layers, 3).ToArray());
    }

    [Theory]
    [InlineData("attention", Site.AttnOut)]
    [InlineData("mlp", Site.MlpOut)]
    public void An_ablated_branch_is_gone_at_its_layer_and_positions_and_nowhere_else(string branch, Site site)
    {
        using EditRun run = new("gptj");
        Sites plain = new(), edited = new();
        run.Append(plain);
        run.Append(ForwardHook.Join(run.Hook(EditRun.Length, $"ablate {branch} at 2 positions 3..7, -1"), edited));
        foreach (((Site at, int block), float[] values) in edited.Seen)
        {
            if (block > 1 || at > site && block == 1) continue;
            for (int p = 0; p < EditRun.Length; p++)
            {
                bool ablated = at == site && block == 1 && (p is >= 3 and <= 7 || p == EditRun.Length - 1);
                float[] expected = ablated ? new float[run.Width] : plain.Row((at, block), p, run.Width);
                Assert.Equal(expected, values[(p * run.Width)..((p + 1) * run.Width)]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Each_edit_does_to_each_vector_what_its_formula_says_and_the_reading_is_of_the_edited_stream(string golden)
    {
        using EditRun run = new(golden);
        int last = run.Model.Spec.Layers;
        (string Text, Func<float[], double[]> Formula)[] edits =
        [
            ("add 'token(7) - 2 * token(9)' at 0.. strength 0.5 positions 2..", x => Added(x, 0.5, Direction("token(7) - 2 * token(9)"))),
            ("swap 'token(7)' for 'token(11)' at all positions 2..", x => Swapped(x, Direction("token(7)"), Direction("token(11)"))),
            ($"swap 'token(7)' for 'token(11)' at 0..{last} positions 2..", x => Swapped(x, Direction("token(7)"), Direction("token(11)"))),
            ("add 'token(3)' at every:1 strength -2 positions 2..", x => Added(x, -2, Direction("token(3)"))),
        ];
        Sites[] between = [.. Enumerable.Range(0, edits.Length + 1).Select(_ => new Sites())];
        ResidualRecorder recorder = new(run.Model.Spec);
        List<ForwardHook> hooks = [between[0]];
        for (int i = 0; i < edits.Length; i++) hooks.AddRange([run.Hook(EditRun.Length, edits[i].Text), between[i + 1]]);
        run.Append(ForwardHook.Join([.. hooks, recorder]));
        for (int i = 0; i < edits.Length; i++)
        {
            foreach (((Site, int) at, float[] _) in between[i].Seen)
            {
                bool edited = at.Item1 == Site.ResidPost || at == (Site.ResidPre, 0);
                for (int p = 0; p < EditRun.Length; p++)
                {
                    float[] before = between[i].Row(at, p, run.Width), after = between[i + 1].Row(at, p, run.Width);
                    if (edited && p >= 2) AssertNear(edits[i].Formula(before), after);
                    else Assert.Equal(before, after);
                }
            }
        }
        for (int layer = 0; layer <= last; layer++)
        {
            for (int p = 0; p < EditRun.Length; p++)
                Assert.Equal(between[^1].Row(layer == 0 ? (Site.ResidPre, 0) : (Site.ResidPost, layer - 1), p, run.Width), recorder.At(layer, p).ToArray());
        }
        Assert.Equal(EditRun.Values(recorder), EditRun.Values(run.Record([.. edits.Select(e => e.Text)])));

        double[] Direction(string concept) => ConceptDirection.Of(run.Checkpoint, concept, []);
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Decoding_token_by_token_gives_the_bits_of_one_pass(string golden)
    {
        using EditRun run = new(golden);
        string[] edits = ["ablate attention at 1 positions 3..12", "swap 'token(3)' for 'token(4)' at 1..2 positions -1..", "add 'token(5)' at 0, 2 strength 0.25", "ablate mlp 2 positions -5"];
        ResidualRecorder whole = run.Record([EditRun.Length], 6, edits), steps = run.Record([6, .. Enumerable.Repeat(1, EditRun.Length - 6)], 6, edits);
        Assert.Equal(EditRun.Values(whole), EditRun.Values(steps));
        Assert.NotEqual(EditRun.Values(run.Record()), EditRun.Values(whole));
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void No_strength_and_a_swap_for_itself_change_no_bit(string golden)
    {
        using EditRun run = new(golden);
        Assert.Equal(EditRun.Values(run.Record()), EditRun.Values(run.Record("add 'token(5)' at all strength 0", "swap 'token(8)' for 'token(8)' at all", "swap '2 * token(8)' for 'token(8)' at all")));
    }

    [Theory]
    [InlineData("llama_gqa")]
    [InlineData("gpt2_bf16")]
    [InlineData("opt_350m")]
    public void After_a_swap_the_component_has_moved_and_a_swap_back_returns_all_of_it(string golden)
    {
        using EditRun run = new(golden);
        double[] a = ConceptDirection.Of(run.Checkpoint, "token(8)", []), b = ConceptDirection.Of(run.Checkpoint, "token(9)", []);
        double cosine = a.Zip(b, (x, y) => x * y).Sum();
        int layer = run.Model.Spec.Layers;
        ResidualRecorder plain = run.Record(), once = run.Record($"swap 'token(8)' for 'token(9)' at {layer}");
        ResidualRecorder back = run.Record($"swap 'token(8)' for 'token(9)' at {layer}", $"swap 'token(9)' for 'token(8)' at {layer}");
        for (int p = 0; p < EditRun.Length; p++)
        {
            double had = Dot(plain.At(layer, p), a), other = Dot(plain.At(layer, p), b);
            Assert.Equal(had * cosine, Dot(once.At(layer, p), a), 1e-4);
            Assert.Equal(other + had * (1 - cosine), Dot(once.At(layer, p), b), 1e-4);
            // The second swap takes what is along b, which is what was there and what came.
            double along = other + had * (1 - cosine);
            float[] x = plain.At(layer, p).ToArray(), found = back.At(layer, p).ToArray();
            Assert.All(x, (value, i) => Assert.Equal(value + (along - had) * (a[i] - b[i]), found[i], 1e-4));
        }
    }

    [Theory]
    [InlineData("ablate block at 1 positions 7")]
    [InlineData("add 'token(4)' at 0 strength 0.5 positions 7")]
    [InlineData("swap 'token(4)' for 'token(5)' at LAST positions 7")]
    public void Positions_before_an_edit_keep_their_bits_and_later_ones_see_it_through_attention(string edit)
    {
        using EditRun run = new("llama_gqa");
        int last = run.Model.Spec.Layers;
        ResidualRecorder plain = run.Record(), edited = run.Record(edit.Replace("LAST", $"{last}", StringComparison.Ordinal));
        for (int p = 0; p < 7; p++) Assert.Equal(plain.At(last, p).ToArray(), edited.At(last, p).ToArray());
        Assert.NotEqual(plain.At(last, 7).ToArray(), edited.At(last, 7).ToArray());
        bool atTheEnd = edit.Contains("LAST", StringComparison.Ordinal);
        Assert.Equal(atTheEnd, plain.At(last, 8).SequenceEqual(edited.At(last, 8)));
    }

    private static double[] Added(float[] x, double strength, double[] direction)
    {
        double length = Math.Sqrt(x.Sum(v => (double)v * v));
        return [.. x.Select((v, i) => v + strength * length * direction[i])];
    }

    private static double[] Swapped(float[] x, double[] a, double[] b)
    {
        double component = Dot(x, a);
        return [.. x.Select((v, i) => v - component * a[i] + component * b[i])];
    }

    private static double Dot(ReadOnlySpan<float> x, double[] y) => x.ToArray().Zip(y, (a, b) => a * b).Sum();

    private static void AssertNear(double[] expected, float[] found)
    {
        double scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected, (value, i) => Assert.Equal(value, found[i], Tolerance * scale));
    }
}

/// <summary>What went through every site, of a text that runs at once.</summary>
internal sealed class Sites : ForwardHook
{
    public Dictionary<(Site Site, int Block), float[]> Seen { get; } = [];

    public float[] Row((Site, int) at, int position, int width) => Seen[at][(position * width)..((position + 1) * width)];

    public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
    {
        Assert.Equal(0, firstPosition);
        Seen[(site, block)] = vectors.ToArray();
    }
}
