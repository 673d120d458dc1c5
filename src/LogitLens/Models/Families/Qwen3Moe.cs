using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Qwen 3 with a mixture of experts in some or all layers.</summary>
internal sealed class Qwen3Moe : ModelFamily
{
    public override string ModelType => "qwen3_moe";

    public override IReadOnlyList<string> Examples => ["Qwen/Qwen3-30B-A3B"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Experts;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        int window = config.IntOr(4096, "sliding_window");
        bool slides = config.Flag(false, "use_sliding_window") && !config.IsNull("sliding_window");
        config.Ignore("max_window_layers"); // the reference reads it for the dense Qwen 3 only
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias"),
            slides ? window : 0) with
        { HeadNorm = norm };
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(128, "num_experts", "num_local_experts"),
            new RouterSpec { PerToken = config.IntOr(8, "num_experts_per_tok"), Normalize = config.Flag(false, "norm_topk_prob") });
        FeedForwardSpec dense = shape.Gated(config);
        FeedForwardSpec sparse = dense with { Hidden = config.Int("moe_intermediate_size"), Experts = experts };
        Func<int, bool> isSparse = LayerKinds.QwenExperts(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention,
            FeedForward = isSparse(layer) ? sparse : dense,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
