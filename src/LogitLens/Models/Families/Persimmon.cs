using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Persimmon: layer norms, also on each head, a partial rotary embedding, heads fused one by one, squared ReLU without a gate.</summary>
internal sealed class Persimmon : ModelFamily
{
    public override string ModelType => "persimmon";

    public override IReadOnlyList<string> Examples => ["adept/persimmon-8b-base", "adept/persimmon-8b-chat"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.FinalNorm] = "model.final_layernorm.weight",
        [TensorRole.QueryKeyValue] = "model.layers.{l}.self_attn.query_key_value.weight",
        [TensorRole.AttentionOutput] = "model.layers.{l}.self_attn.dense.weight",
        [TensorRole.QueryNorm] = "model.layers.{l}.self_attn.q_layernorm.weight",
        [TensorRole.KeyNorm] = "model.layers.{l}.self_attn.k_layernorm.weight",
        [TensorRole.Up] = "model.layers.{l}.mlp.dense_h_to_4h.weight",
        [TensorRole.Down] = "model.layers.{l}.mlp.dense_4h_to_h.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_eps"));
        RotarySpec rotary = new RotaryConfig { DefaultTheta = 25_000, DefaultShare = 0.5 }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, bias: true) with
        {
            FusedGroups = shape.Heads,
            HeadNorm = config.Flag(true, "qk_layernorm") ? norm : null,
        };
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "relu2", "hidden_act"));
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
