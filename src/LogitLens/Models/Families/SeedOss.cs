using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Seed-OSS: Llama with biases on queries, keys and values, and apart from them on the way back.</summary>
internal sealed class SeedOss : ModelFamily
{
    public override string ModelType => "seed_oss";

    public override IReadOnlyList<string> Examples => ["ByteDance-Seed/Seed-OSS-36B-Base", "ByteDance-Seed/Seed-OSS-36B-Instruct"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config, headWidth: 128);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth)) with
        {
            InputBias = config.Flag(true, "attention_bias"),
            OutputBias = config.Flag(false, "attention_out_bias"),
        };
        FeedForwardSpec feedForward = shape.Gated(config, config.Flag(false, "mlp_bias"));
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
