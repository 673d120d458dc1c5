using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Llama 1 to 3 and the many models that follow it: RMS norms, rotary halves, grouped heads, gated SiLU.</summary>
internal sealed class Llama : ModelFamily
{
    public override string ModelType => "llama";

    public override IReadOnlyList<string> Examples => ["meta-llama/Llama-3.2-1B", "meta-llama/Llama-3.1-8B-Instruct", "TinyLlama/TinyLlama-1.1B-Chat-v1.0", "HuggingFaceTB/SmolLM2-135M"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        RotarySpec rotary = new RotaryConfig().Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, config.Flag(false, "attention_bias"));
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
