using LogitLens.Forward;
using LogitLens.Models;

namespace LogitLens.Tests.Forward;

public class ForwardHookTests
{
    [Theory]
    [InlineData("llama_gqa")]
    [InlineData("gptj_parallel")]
    public void Every_site_is_called_once_a_block_in_order(string name)
    {
        using Model model = Fixture.Open(name == "gptj_parallel" ? "gptj" : name);
        List<(Site, int, int, int)> calls = [];
        Run(model, new Recording((site, block, first, vectors) => calls.Add((site, block, first, vectors.Length))));
        var expected = from block in Enumerable.Range(0, model.Spec.Layers)
                       from site in Enum.GetValues<Site>()
                       select (site, block, 0, 6 * model.Spec.Width);
        Assert.Equal(expected, calls);
    }

    [Fact]
    public void The_residual_after_a_block_is_what_came_in_plus_both_branches()
    {
        using Model model = Fixture.Open("gemma2");
        Dictionary<(Site, int), float[]> seen = [];
        Run(model, new Recording((site, block, _, vectors) => seen[(site, block)] = vectors.ToArray()));
        for (int block = 0; block < model.Spec.Layers; block++)
        {
            float[] pre = seen[(Site.ResidPre, block)], mid = seen[(Site.ResidMid, block)], post = seen[(Site.ResidPost, block)];
            float[] attn = seen[(Site.AttnOut, block)], mlp = seen[(Site.MlpOut, block)];
            for (int i = 0; i < pre.Length; i++)
            {
                Assert.Equal(pre[i] + attn[i], mid[i]);
                Assert.Equal(mid[i] + mlp[i], post[i]);
            }
        }
    }

    [Theory]
    [InlineData(Site.ResidPre)]
    [InlineData(Site.AttnOut)]
    [InlineData(Site.ResidMid)]
    [InlineData(Site.MlpOut)]
    [InlineData(Site.ResidPost)]
    public void An_edit_at_a_site_reaches_the_output_and_only_later_positions(Site site)
    {
        using Model model = Fixture.Open("llama_gqa");
        float[] plain = Output(model, null);
        float[] edited = Output(model, new Recording((at, block, first, vectors) =>
        {
            if (at != site || block != 1) return;
            for (int i = 0; i < model.Spec.Width; i++) vectors[3 * model.Spec.Width + i] += 1 + i % 3;
        }));
        int width = model.Spec.Width;
        for (int p = 0; p < 3; p++) Assert.Equal(plain[(p * width)..((p + 1) * width)], edited[(p * width)..((p + 1) * width)]);
        Assert.NotEqual(plain[(3 * width)..(4 * width)], edited[(3 * width)..(4 * width)]);
    }

    [Fact]
    public void Silencing_both_branches_of_a_block_leaves_the_residual_as_it_came()
    {
        using Model model = Fixture.Open("opt");
        float[]? before = null, after = null;
        Run(model, new Recording((site, block, _, vectors) =>
        {
            if (block != 1) return;
            if (site == Site.ResidPre) before = vectors.ToArray();
            if (site is Site.AttnOut or Site.MlpOut) vectors.Clear();
            if (site == Site.ResidPost) after = vectors.ToArray();
        }));
        Assert.NotNull(before);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_hook_that_only_watches_changes_nothing()
    {
        using Model model = Fixture.Open("phi_qkln");
        Assert.Equal(Output(model, null), Output(model, new ResidualRecorder(model.Spec)));
    }

    [Fact]
    public void Joined_hooks_run_in_their_order()
    {
        using Model model = Fixture.Open("llama_gqa");
        List<int> order = [];
        ForwardHook first = new Recording((_, _, _, _) => order.Add(1)), second = new Recording((_, _, _, _) => order.Add(2));
        Run(model, ForwardHook.Join(first, second));
        Assert.Equal([1, 2], order.Take(2));
        Assert.Equal(order.Count / 2, order.Count(o => o == 1));
    }

    private static void Run(Model model, ForwardHook hook) => new ForwardSession(model, 6).Append(Fixture.Prompt(6), hook);

    private static float[] Output(Model model, ForwardHook? hook)
    {
        ForwardSession session = new(model, 6);
        session.Append(Fixture.Prompt(6), hook);
        return [.. Enumerable.Range(0, 6).SelectMany(p => session.FinalResidual(p).ToArray())];
    }

    private delegate void Seen(Site site, int block, int firstPosition, Span<float> vectors);

    private sealed class Recording(Seen seen) : ForwardHook
    {
        public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors) => seen(site, block, firstPosition, vectors);
    }
}
