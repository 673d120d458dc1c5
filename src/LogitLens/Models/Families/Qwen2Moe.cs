using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Qwen 1.5 and 2 with experts: one of them is used by every token, behind a gate of its own.</summary>
internal sealed class Qwen2Moe : ModelFamily
{
    public override string ModelType => "qwen2_moe";

    public override IReadOnlyList<string> Examples => ["Qwen/Qwen1.5-MoE-A2.7B", "Qwen/Qwen2-57B-A14B"];

    private static readonly TensorNames Names = TensorNames.Experts.With(new()
    {
        [TensorRole.SharedGate] = "model.layers.{l}.mlp.shared_expert.gate_proj.weight",
        [TensorRole.SharedUp] = "model.layers.{l}.mlp.shared_expert.up_proj.weight",
        [TensorRole.SharedDown] = "model.layers.{l}.mlp.shared_expert.down_proj.weight",
        [TensorRole.SharedShare] = "model.layers.{l}.mlp.shared_expert_gate.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth)) with
        {
            InputBias = config.Flag(true, "qkv_bias"),
        };
        int end = config.IntOr(28, "max_window_layers"), window = config.IntOr(4096, "sliding_window");
        if (!config.Flag(false, "use_sliding_window")) window = 0;
        int[] windows = LayerKinds.Windows(config, shape.Layers, window, layer => layer % 2 == 0 && layer < end);
        FeedForwardSpec dense = shape.Gated(config);
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(60, "num_experts"), new RouterSpec
        {
            PerToken = config.IntOr(4, "num_experts_per_tok"),
            Normalize = config.Flag(false, "norm_topk_prob"),
        }) with
        { Shared = new SharedExpertsSpec(dense with { Hidden = config.IntOr(5632, "shared_expert_intermediate_size") }, Gated: true) };
        FeedForwardSpec sparse = dense with { Hidden = config.IntOr(1408, "moe_intermediate_size"), Experts = experts };
        Func<int, bool> isSparse = LayerKinds.QwenExperts(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer] },
            FeedForward = isSparse(layer) ? sparse : dense,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
