using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Phi 1, 1.5 and 2: parallel branches on one layer norm, a partial rotary embedding, biases everywhere, the LM head included.</summary>
internal sealed class Phi : ModelFamily
{
    public override string ModelType => "phi";

    public override IReadOnlyList<string> Examples => ["microsoft/phi-1_5", "microsoft/phi-2"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.FinalNorm] = "model.final_layernorm.weight",
        [TensorRole.AttentionOutput] = "model.layers.{l}.self_attn.dense.weight",
        [TensorRole.QueryNorm] = "model.layers.{l}.self_attn.q_layernorm.weight",
        [TensorRole.KeyNorm] = "model.layers.{l}.self_attn.k_layernorm.weight",
        [TensorRole.Up] = "model.layers.{l}.mlp.fc1.weight",
        [TensorRole.Down] = "model.layers.{l}.mlp.fc2.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        double epsilon = config.NumberOr(1e-5, "layer_norm_eps");
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig { DefaultShare = 0.5 }.Read(config, shape.HeadWidth), bias: true) with
        {
            HeadNorm = config.Flag(false, "qk_layernorm") ? NormSpec.Layer(epsilon) : null,
        };
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu_new", "hidden_act"));
        ModelSpec spec = shape.Model(ModelType, config, NormSpec.Layer(epsilon), tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            Parallel = true,
            AttentionInput = NormSpec.Layer(epsilon),
        });
        return spec with { Readout = spec.Readout with { Bias = true } };
    }
}
