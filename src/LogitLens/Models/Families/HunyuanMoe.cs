using System.Text.Json;
using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Hunyuan A13B: a norm on every query and key head after it was turned, and in every layer a shared expert beside those of the router.</summary>
internal sealed class HunyuanMoe : ModelFamily
{
    public override string ModelType => "hunyuan_v1_moe";

    public override IReadOnlyList<string> Examples => ["tencent/Hunyuan-A13B-Instruct"];

    private static readonly TensorNames Names = TensorNames.Experts.With(new()
    {
        [TensorRole.QueryNorm] = "model.layers.{l}.self_attn.query_layernorm.weight",
        [TensorRole.KeyNorm] = "model.layers.{l}.self_attn.key_layernorm.weight",
        [TensorRole.Router] = "model.layers.{l}.mlp.gate.wg.weight",
        [TensorRole.SharedGate] = "model.layers.{l}.mlp.shared_mlp.gate_proj.weight",
        [TensorRole.SharedUp] = "model.layers.{l}.mlp.shared_mlp.up_proj.weight",
        [TensorRole.SharedDown] = "model.layers.{l}.mlp.shared_mlp.down_proj.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        config.Expect("use_qk_norm", true);
        config.Expect("use_cla", false);
        // The reference takes the inner width from "intermediate_size", drops no token, and has experts in every layer.
        config.Ignore("moe_intermediate_size", "num_shared_expert", "moe_drop_tokens", "moe_random_routing_dropped_token", "capacity_factor",
            "use_mixed_mlp_moe", "sliding_window", "attention_head_dim", "cla_share_factor", "org_vocab_size", "norm_type");
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            HeadNorm = norm,
            HeadNormAfterRotary = true,
        };
        FeedForwardSpec dense = shape.Gated(config);
        int[] counts = ForEachLayer(config, "num_experts", shape.Layers), perToken = ForEachLayer(config, "moe_topk", shape.Layers);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention,
            FeedForward = dense with
            {
                Experts = DecoderShape.Experts(config, counts[layer], new RouterSpec { PerToken = perToken[layer], Normalize = true }) with
                {
                    Shared = new SharedExpertsSpec(dense),
                },
            },
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }

    /// <summary>One number for all layers, or a list of one for each.</summary>
    private static int[] ForEachLayer(ConfigReader config, string key, int layers)
    {
        if (config.Raw(key) is not { ValueKind: JsonValueKind.Array }) return [.. Enumerable.Repeat(config.IntOr(1, key), layers)];
        int[] numbers = config.Integers(key)!;
        return numbers.Length >= layers ? numbers
            : throw config.Error($"\"{key}\" has {numbers.Length} entries; expected {layers}, one for each layer.");
    }
}
