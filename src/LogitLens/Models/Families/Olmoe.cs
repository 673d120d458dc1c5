using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>OLMoE: a norm over all query and key heads together, optionally clamped, and experts in every layer.</summary>
internal sealed class Olmoe : ModelFamily
{
    public override string ModelType => "olmoe";

    public override IReadOnlyList<string> Examples => ["allenai/OLMoE-1B-7B-0924"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Experts;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            HeadNorm = norm,
            HeadNormScope = HeadNormScope.AllHeads,
            Clip = (float)config.NumberOr(0, "clip_qkv"),
        };
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(64, "num_experts", "num_local_experts"), new RouterSpec
        {
            PerToken = config.IntOr(8, "num_experts_per_tok"),
            Normalize = config.Flag(false, "norm_topk_prob"),
        });
        FeedForwardSpec feedForward = shape.Gated(config) with { Experts = experts };
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
