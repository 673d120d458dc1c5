using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Arcee's AFM: Llama with a feed-forward of squared ReLU that has no gate.</summary>
internal sealed class Arcee : ModelFamily
{
    public override string ModelType => "arcee";

    public override IReadOnlyList<string> Examples => ["arcee-ai/AFM-4.5B-Base", "arcee-ai/AFM-4.5B"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias"));
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "relu2", "hidden_act"), config.Flag(false, "mlp_bias"));
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
