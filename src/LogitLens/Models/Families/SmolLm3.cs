using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>SmolLM 3: Llama in which some layers have no rotary embedding.</summary>
internal sealed class SmolLm3 : ModelFamily
{
    public override string ModelType => "smollm3";

    public override IReadOnlyList<string> Examples => ["HuggingFaceTB/SmolLM3-3B"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        RotarySpec rotary = new RotaryConfig { DefaultTheta = 2e6 }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, config.Flag(false, "attention_bias"));
        FeedForwardSpec feedForward = shape.Gated(config, config.Flag(false, "mlp_bias"));
        config.Ignore("max_window_layers"); // the reference takes the windows from layer_types
        int interval = Math.Max(1, config.IntOr(4, "no_rope_layer_interval"));
        int[] turned = config.Integers("no_rope_layers") ?? [.. Enumerable.Range(0, shape.Layers).Select(l => (l + 1) % interval == 0 ? 0 : 1)];
        if (turned.Length != shape.Layers) throw config.Error($"\"no_rope_layers\" has {turned.Length} entries; expected {shape.Layers}, one for each layer.");
        int window = config.IntOr(0, "sliding_window");
        if (!config.Flag(false, "use_sliding_window")) window = 0;
        int[] windows = LayerKinds.Windows(config, shape.Layers, window, layer => turned[layer] == 0);
        return shape.Model(ModelType, config, norm, tiedByDefault: true, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer], Rotary = turned[layer] != 0 ? rotary : null },
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}
