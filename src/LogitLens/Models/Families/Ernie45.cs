using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>ERNIE 4.5 (dense): Llama with an interleaved rotary embedding and one switch for all biases.</summary>
internal sealed class Ernie45 : ModelFamily
{
    public override string ModelType => "ernie4_5";

    public override IReadOnlyList<string> Examples => ["baidu/ERNIE-4.5-0.3B-PT"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config, headWidth: 128);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        RotarySpec rotary = new RotaryConfig { DefaultTheta = 500_000, Pairing = RotaryPairing.Interleaved }.Read(config, shape.HeadWidth);
        bool bias = config.Flag(false, "use_bias");
        AttentionLayerSpec attention = shape.Attention(rotary, bias);
        FeedForwardSpec feedForward = shape.Gated(config, bias);
        return shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
