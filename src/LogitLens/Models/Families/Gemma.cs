using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Gemma 1: Llama with scaled embeddings, norm weights stored minus one, and a tanh GELU gate.</summary>
internal sealed class Gemma : ModelFamily
{
    public override string ModelType => "gemma";

    public override IReadOnlyList<string> Examples => ["google/gemma-2b", "google/gemma-7b-it"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"), weightOffset: 1);
        config.Expect("use_bidirectional_attention", false);
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias"));
        FeedForwardSpec feedForward = shape.Gated(config) with { Activation = ActivationNames.Read(config, "gelu_pytorch_tanh", "hidden_activation", "hidden_act") };
        int[] windows = LayerKinds.Windows(config, shape.Layers, 0, _ => false);
        return shape.Model(ModelType, config, norm, tiedByDefault: true, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer] },
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        }, embeddingScale: MathF.Sqrt(shape.Width));
    }
}
