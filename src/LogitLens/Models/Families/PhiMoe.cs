using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Phi-3.5 MoE: layer norms, LongRoPE with a factor of its own beyond the training length, and two experts from a sparse mixer.</summary>
internal sealed class PhiMoe : ModelFamily
{
    public override string ModelType => "phimoe";

    public override IReadOnlyList<string> Examples => ["microsoft/Phi-3.5-MoE-instruct"];

    public override TensorNames NamesFor(ModelSpec spec) => Mixtral.Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "rms_norm_eps"));
        config.Ignore("original_max_position_embeddings"); // read by LongRoPE
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig { DefaultTheta = 1e6 }.Read(config, shape.HeadWidth),
            config.Flag(false, "attention_bias"), config.IntOr(0, "sliding_window"));
        config.Ignore("num_experts_per_tok"); // the sparse mixer chooses two whatever it says
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(16, "num_local_experts"), new RouterSpec
        {
            PerToken = 2,
            Scoring = RouterScoring.SparseMixer,
            Nearness = 2 * config.NumberOr(0.01, "router_jitter_noise"),
        });
        FeedForwardSpec feedForward = shape.Gated(config) with { Experts = experts };
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
        return spec with { Readout = spec.Readout with { Bias = config.Flag(false, "lm_head_bias") } };
    }
}
