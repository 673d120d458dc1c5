using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>GLM-4 and GLM-Edge: Llama with a partial interleaved rotary embedding, and gate and up in one tensor.</summary>
internal sealed class Glm : ModelFamily
{
    public override string ModelType => "glm";

    public override IReadOnlyList<string> Examples => ["zai-org/glm-4-9b-chat-hf", "zai-org/glm-edge-1.5b-chat"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.GateUp] = "model.layers.{l}.mlp.gate_up_proj.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config, headWidth: 128);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1.5625e-7, "rms_norm_eps"));
        RotarySpec rotary = new RotaryConfig { DefaultShare = 0.5, Pairing = RotaryPairing.Interleaved }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary) with { InputBias = config.Flag(true, "attention_bias") };
        FeedForwardSpec feedForward = shape.Gated(config) with { GateLayout = GateLayout.Concatenated };
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
