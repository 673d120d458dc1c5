using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Granite 3: Llama with multipliers on embeddings, scores, branches and logits.</summary>
internal sealed class Granite : ModelFamily
{
    public override string ModelType => "granite";

    public override IReadOnlyList<string> Examples => ["ibm-granite/granite-3.1-2b-instruct", "ibm-granite/granite-3.3-8b-instruct"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config) => Resolve(ModelType, config, feedForward => feedForward);

    /// <summary>What all of Granite has in common.</summary>
    /// <param name="family">The <c>model_type</c>.</param>
    /// <param name="config">The config.</param>
    /// <param name="change">From the dense feed-forward to that of the family.</param>
    internal static ModelSpec Resolve(string family, ConfigReader config, Func<FeedForwardSpec, FeedForwardSpec> change)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            Scale = (float)config.NumberOr(1, "attention_multiplier"),
        };
        FeedForwardSpec feedForward = change(shape.Gated(config, config.Flag(false, "mlp_bias")));
        float multiplier = (float)config.NumberOr(1, "residual_multiplier");
        ModelSpec spec = shape.Model(family, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
            ResidualMultiplier = multiplier,
        }, embeddingScale: (float)config.NumberOr(1, "embedding_multiplier"));
        return spec with { Readout = spec.Readout with { LogitScale = (float)(1 / config.NumberOr(1, "logits_scaling")) } };
    }
}
