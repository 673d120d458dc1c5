using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Nemotron 3 and 4, Minitron: layer norms with weights stored minus one, a partial rotary embedding, squared ReLU without a gate.</summary>
internal sealed class Nemotron : ModelFamily
{
    public override string ModelType => "nemotron";

    public override IReadOnlyList<string> Examples => ["nvidia/Minitron-4B-Base", "nvidia/Nemotron-Mini-4B-Instruct"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "norm_eps")) with { WeightOffset = 1 };
        RotarySpec rotary = new RotaryConfig { DefaultShare = 0.5, ShareKeys = ["partial_rotary_factor", "rope_percent"] }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, config.Flag(false, "attention_bias"));
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
