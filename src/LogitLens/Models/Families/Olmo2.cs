using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>OLMo 2: norms after the branches instead of before, and over all query and key heads together.</summary>
internal sealed class Olmo2 : ModelFamily
{
    public override string ModelType => "olmo2";

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.AttentionOutputNorm] = "model.layers.{l}.post_attention_layernorm.weight",
        [TensorRole.FeedForwardOutputNorm] = "model.layers.{l}.post_feedforward_layernorm.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            HeadNorm = norm,
            HeadNormScope = HeadNormScope.AllHeads,
        };
        FeedForwardSpec feedForward = shape.Gated(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionOutput = norm,
            FeedForwardOutput = norm,
        });
    }
}
