using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>StarCoder 2: layer norms and biases, grouped heads, a sliding window, a plain tanh GELU feed-forward.</summary>
internal sealed class Starcoder2 : ModelFamily
{
    public override string ModelType => "starcoder2";

    public override IReadOnlyList<string> Examples => ["bigcode/starcoder2-3b", "bigcode/starcoder2-15b"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.Up] = "model.layers.{l}.mlp.c_fc.weight",
        [TensorRole.Down] = "model.layers.{l}.mlp.c_proj.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "norm_epsilon"));
        bool bias = config.Flag(true, "use_bias");
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), bias, config.IntOr(0, "sliding_window"));
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu_pytorch_tanh", "hidden_act"), bias);
        config.Ignore("norm_type", "mlp_type"); // the reference computes layer norms and a plain feed-forward whatever these say
        return shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
