using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>dots.llm1: Qwen 3's attention with windows where asked for, and DeepSeek-V3's experts.</summary>
internal sealed class Dots1 : ModelFamily
{
    public override string ModelType => "dots1";

    public override IReadOnlyList<string> Examples => ["rednote-hilab/dots.llm1.inst"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Experts;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            HeadNorm = norm,
        };
        int window = config.IsNull("sliding_window") ? 0 : config.IntOr(4096, "sliding_window"), first = config.IntOr(62, "max_window_layers");
        int[] windows = LayerKinds.Windows(config, shape.Layers, window, layer => layer >= first);
        RouterSpec router = DeepSeekExperts.SigmoidRouter(config, perToken: 0, groups: 1, kept: 1, normalize: false, scale: 1);
        Func<int, FeedForwardSpec> feedForward = DeepSeekExperts.Read(config, shape.Gated(config), router, count: 0, shared: 0, hidden: 1408, first: 0);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer] },
            FeedForward = feedForward(layer),
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
