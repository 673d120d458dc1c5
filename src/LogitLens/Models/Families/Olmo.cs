using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>OLMo 1: Llama with layer norms that have no weights, and optionally clamped queries, keys and values.</summary>
internal sealed class Olmo : ModelFamily
{
    public override string ModelType => "olmo";

    public override IReadOnlyList<string> Examples => ["allenai/OLMo-1B-hf", "allenai/OLMo-7B-hf"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = new(NormKind.Layer, 1e-5f, Weight: false);
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            Clip = (float)config.NumberOr(0, "clip_qkv"),
        };
        FeedForwardSpec feedForward = shape.Gated(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
