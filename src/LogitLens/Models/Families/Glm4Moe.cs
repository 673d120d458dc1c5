using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>GLM 4.5: a partial rotary embedding, optionally a norm for each head, and DeepSeek-V3's experts.</summary>
internal sealed class Glm4Moe : ModelFamily
{
    public override string ModelType => "glm4_moe";

    public override IReadOnlyList<string> Examples => ["zai-org/GLM-4.5-Air"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Experts;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig { DefaultShare = 0.5 }.Read(config, shape.HeadWidth)) with
        {
            InputBias = config.Flag(false, "attention_bias"),
            HeadNorm = config.Flag(false, "use_qk_norm") ? norm : null,
        };
        RouterSpec router = DeepSeekExperts.SigmoidRouter(config, perToken: 8, groups: 1, kept: 1, normalize: true, scale: 1);
        Func<int, FeedForwardSpec> feedForward = DeepSeekExperts.Read(config, shape.Gated(config), router, count: 128, shared: 1, hidden: 1408, first: 1);
        config.Ignore("num_nextn_predict_layers"); // layers after the last, which predict further tokens
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward(layer),
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
