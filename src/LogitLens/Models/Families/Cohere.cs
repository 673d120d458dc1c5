using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>Command R: parallel branches on one layer norm without shift, interleaved rotary embedding, scaled logits.</summary>
internal sealed class Cohere : ModelFamily
{
    public override string ModelType => "cohere";

    public override IReadOnlyList<string> Examples => ["CohereLabs/c4ai-command-r-v01", "CohereLabs/aya-expanse-8b"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_eps"), bias: false);
        RotarySpec rotary = new RotaryConfig { Pairing = RotaryPairing.Interleaved }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, config.Flag(false, "attention_bias")) with
        {
            HeadNorm = config.Flag(false, "use_qk_norm") ? norm : null,
            HeadNormScope = HeadNormScope.PerHead,
        };
        FeedForwardSpec feedForward = shape.Gated(config);
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            Parallel = true,
            AttentionInput = norm,
        });
        return spec with { Readout = spec.Readout with { LogitScale = (float)config.NumberOr(0.0625, "logit_scale") } };
    }
}
