using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Qwen 2 and 2.5: Llama with biases on queries, keys and values, and windows in the upper layers where asked for.</summary>
internal sealed class Qwen2 : ModelFamily
{
    public override string ModelType => "qwen2";

    public override IReadOnlyList<string> Examples => ["Qwen/Qwen2.5-0.5B", "Qwen/Qwen2.5-7B-Instruct"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth)) with { InputBias = true };
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
