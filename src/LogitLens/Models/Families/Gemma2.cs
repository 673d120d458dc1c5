using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Gemma 2: a norm before and after each branch, softcaps on scores and logits, windows in every other layer.</summary>
internal sealed class Gemma2 : ModelFamily
{
    public override string ModelType => "gemma2";

    public override IReadOnlyList<string> Examples => ["google/gemma-2-2b", "google/gemma-2-9b-it"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Sandwich;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"), weightOffset: 1);
        config.Ignore("sliding_window_size"); // an older spelling that stands beside the one that is read
        config.Expect("use_bidirectional_attention", false);
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            Scale = (float)(1 / Math.Sqrt(config.NumberOr(256, "query_pre_attn_scalar"))),
            Softcap = config.IsNull("attn_logit_softcapping") ? 0 : (float)config.NumberOr(50, "attn_logit_softcapping"),
        };
        FeedForwardSpec feedForward = shape.Gated(config) with { Activation = ActivationNames.Read(config, "gelu_pytorch_tanh", "hidden_activation", "hidden_act") };
        int[] windows = LayerKinds.Windows(config, shape.Layers, config.IntOr(4096, "sliding_window"), layer => layer % 2 == 0);
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer] },
            FeedForward = feedForward,
            AttentionInput = norm,
            AttentionOutput = norm,
            FeedForwardInput = norm,
            FeedForwardOutput = norm,
        }, embeddingScale: MathF.Sqrt(shape.Width));
        float softcap = config.IsNull("final_logit_softcapping") ? 0 : (float)config.NumberOr(30, "final_logit_softcapping");
        return spec with { Readout = spec.Readout with { Softcap = softcap } };
    }
}
