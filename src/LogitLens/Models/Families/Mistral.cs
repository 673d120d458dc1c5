using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Mistral 7B and its kin: Llama with a sliding window.</summary>
internal sealed class Mistral : ModelFamily
{
    public override string ModelType => "mistral";

    public override IReadOnlyList<string> Examples => ["mistralai/Mistral-7B-v0.1", "mistralai/Mistral-7B-Instruct-v0.3"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        // A missing key means 4,096 to the reference; only null means no window.
        int window = config.IsNull("sliding_window") ? 0 : config.IntOr(4096, "sliding_window");
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), window: window);
        FeedForwardSpec feedForward = shape.Gated(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
