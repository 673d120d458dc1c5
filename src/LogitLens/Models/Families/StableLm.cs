using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>StableLM: layer norms, a partial rotary embedding, optionally parallel branches and a norm for each head.</summary>
internal sealed class StableLm : ModelFamily
{
    public override string ModelType => "stablelm";

    public override IReadOnlyList<string> Examples => ["stabilityai/stablelm-3b-4e1t", "stabilityai/stablelm-2-1_6b"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.QueryNorm] = "model.layers.{l}.self_attn.q_layernorm.norms.{h}.weight",
        [TensorRole.KeyNorm] = "model.layers.{l}.self_attn.k_layernorm.norms.{h}.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        double epsilon = config.NumberOr(1e-5, "layer_norm_eps");
        NormSpec norm = NormSpec.Layer(epsilon);
        bool parallel = config.Flag(false, "use_parallel_residual"), headNorm = config.Flag(false, "qk_layernorm");
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig { DefaultShare = 0.25 }.Read(config, shape.HeadWidth)) with
        {
            InputBias = config.Flag(false, "use_qkv_bias"),
            HeadNorm = headNorm ? NormSpec.Layer(epsilon, bias: false) : null,
            HeadNormScope = HeadNormScope.PerHead,
        };
        FeedForwardSpec feedForward = shape.Gated(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            Parallel = parallel,
            AttentionInput = norm,
            FeedForwardInput = parallel ? null : norm,
        });
    }
}
