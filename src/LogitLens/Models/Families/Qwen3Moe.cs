using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Qwen 3 with a mixture of experts in some or all layers.</summary>
internal sealed class Qwen3Moe : ModelFamily
{
    public override string ModelType => "qwen3_moe";

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.Router] = "model.layers.{l}.mlp.gate.weight",
        [TensorRole.ExpertGate] = "model.layers.{l}.mlp.experts.{e}.gate_proj.weight",
        [TensorRole.ExpertUp] = "model.layers.{l}.mlp.experts.{e}.up_proj.weight",
        [TensorRole.ExpertDown] = "model.layers.{l}.mlp.experts.{e}.down_proj.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

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
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(128, "num_experts", "num_local_experts"), config.IntOr(8, "num_experts_per_tok"),
            RouterScoring.SoftmaxThenPick, normalize: config.Flag(false, "norm_topk_prob"));
        FeedForwardSpec dense = shape.Gated(config);
        FeedForwardSpec sparse = dense with { Hidden = config.Int("moe_intermediate_size"), Experts = experts };
        int step = Math.Max(1, config.IntOr(1, "decoder_sparse_step"));
        int[] denseLayers = config.Integers("mlp_only_layers") ?? [];
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention,
            FeedForward = denseLayers.Contains(layer) || (layer + 1) % step != 0 ? dense : sparse,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
