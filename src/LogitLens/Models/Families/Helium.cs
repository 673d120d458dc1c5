using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>Helium: Llama with an interleaved rotary embedding.</summary>
internal sealed class Helium : ModelFamily
{
    public override string ModelType => "helium";

    public override IReadOnlyList<string> Examples => ["kyutai/helium-1-preview-2b"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config, headWidth: 128);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-8, "rms_norm_eps"));
        RotarySpec rotary = new RotaryConfig { DefaultTheta = 100_000, Pairing = RotaryPairing.Interleaved }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary) with { InputBias = config.Flag(false, "attention_bias") };
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
