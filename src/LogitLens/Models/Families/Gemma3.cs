using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>Gemma 3 (text): Gemma 2 with head norms instead of softcaps, and rotary frequencies of their own in the windowed layers.</summary>
internal sealed class Gemma3 : ModelFamily
{
    public override string ModelType => "gemma3_text";

    public override IReadOnlyList<string> Examples => ["google/gemma-3-270m", "google/gemma-3-1b-it"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Sandwich;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"), weightOffset: 1);
        config.Expect("use_bidirectional_attention", false);
        RotarySpec global = new RotaryConfig { DefaultTheta = 1e6 }.Read(config, shape.HeadWidth, "full_attention");
        double localTheta = config.NumberOr(10_000, "rope_local_base_freq");
        RotarySpec local = config.HasNestedSections("rope_parameters")
            ? new RotaryConfig().Read(config, shape.HeadWidth, "sliding_attention")
            : new RotarySpec(shape.HeadWidth, localTheta, RotaryPairing.Halves, null);
        AttentionLayerSpec attention = shape.Attention(global, config.Flag(false, "attention_bias")) with
        {
            Scale = (float)(1 / Math.Sqrt(config.NumberOr(256, "query_pre_attn_scalar"))),
            Softcap = (float)config.NumberOr(0, "attn_logit_softcapping"),
            HeadNorm = norm,
        };
        FeedForwardSpec feedForward = shape.Gated(config) with { Activation = ActivationNames.Read(config, "gelu_pytorch_tanh", "hidden_activation", "hidden_act") };
        int period = config.IntOr(6, "sliding_window_pattern", "_sliding_window_pattern");
        int[] windows = LayerKinds.Windows(config, shape.Layers, config.IntOr(4096, "sliding_window"), LayerKinds.AllButEvery(config, period));
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer], Rotary = windows[layer] > 0 ? local : global },
            FeedForward = feedForward,
            AttentionInput = norm,
            AttentionOutput = norm,
            FeedForwardInput = norm,
            FeedForwardOutput = norm,
        }, embeddingScale: MathF.Sqrt(shape.Width));
        return spec with { Readout = spec.Readout with { Softcap = (float)config.NumberOr(0, "final_logit_softcapping") } };
    }
}
