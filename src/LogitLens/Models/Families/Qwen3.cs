using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Qwen 3: Qwen 2 without biases and with a norm on every query and key head.</summary>
internal sealed class Qwen3 : ModelFamily
{
    public override string ModelType => "qwen3";

    public override IReadOnlyList<string> Examples => ["Qwen/Qwen3-0.6B", "Qwen/Qwen3-8B"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with { HeadNorm = norm };
        int[] windows = QwenWindows.Read(config, shape.Layers);
        FeedForwardSpec feedForward = shape.Gated(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer] },
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
