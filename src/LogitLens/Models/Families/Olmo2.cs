using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>OLMo 2: norms after the branches instead of before, and over all query and key heads together.</summary>
internal sealed class Olmo2 : ModelFamily
{
    public override string ModelType => "olmo2";

    public override IReadOnlyList<string> Examples => ["allenai/OLMo-2-0425-1B", "allenai/OLMo-2-1124-7B"];

    internal static TensorNames Names { get; } = TensorNames.Llama.With(new()
    {
        [TensorRole.AttentionOutputNorm] = "model.layers.{l}.post_attention_layernorm.weight",
        [TensorRole.FeedForwardOutputNorm] = "model.layers.{l}.post_feedforward_layernorm.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        RotarySpec rotary = new RotaryConfig().Read(config, shape.HeadWidth);
        return Model(ModelType, config, shape, _ => (0, rotary));
    }

    /// <summary>The model whose layers have these windows and rotary embeddings.</summary>
    internal static ModelSpec Model(string family, ConfigReader config, DecoderShape shape, Func<int, (int Window, RotarySpec Rotary)> positions)
    {
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(rotary: null, config.Flag(false, "attention_bias")) with
        {
            HeadNorm = norm,
            HeadNormScope = HeadNormScope.AllHeads,
        };
        FeedForwardSpec feedForward = shape.Gated(config);
        return shape.Model(family, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention with { Window = positions(layer).Window, Rotary = positions(layer).Rotary },
            FeedForward = feedForward,
            AttentionOutput = norm,
            FeedForwardOutput = norm,
        });
    }
}
