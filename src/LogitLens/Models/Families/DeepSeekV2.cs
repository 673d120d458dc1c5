using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>DeepSeek-V2: multi-head latent attention, and experts chosen by softmax, within the best groups in the large model.</summary>
internal sealed class DeepSeekV2 : ModelFamily
{
    public override string ModelType => "deepseek_v2";

    public override IReadOnlyList<string> Examples => ["deepseek-ai/DeepSeek-V2-Lite", "deepseek-ai/DeepSeek-V2"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.DeepSeek;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = LatentAttention.Shape(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = LatentAttention.Read(config, shape, RotaryPairing.Interleaved);
        bool grouped = (config.Text("topk_method") ?? "greedy") switch
        {
            "greedy" => false,
            "group_limited_greedy" => true,
            string method => throw config.Error($"the \"topk_method\" \"{method}\" is not known. Known: greedy, group_limited_greedy."),
        };
        config.Ignore("norm_topk_prob"); // without effect in the reference
        config.Expect("scoring_func", "softmax");
        config.Expect("moe_layer_freq", 1);
        config.Ignore("ep_size", "n_group", "topk_group"); // the groups count for the other method only
        RouterSpec router = new()
        {
            PerToken = config.Int("num_experts_per_tok"),
            Groups = grouped ? new ExpertGroupsSpec(config.Int("n_group"), config.Int("topk_group"), Judges: 1) : null,
            Scale = config.NumberOr(1, "routed_scaling_factor"),
        };
        Func<int, FeedForwardSpec> feedForward = DeepSeekExperts.Read(config, shape.Gated(config, config.Flag(false, "mlp_bias")), router,
            count: 64, shared: 2, hidden: 1407, first: 0);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward(layer),
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
