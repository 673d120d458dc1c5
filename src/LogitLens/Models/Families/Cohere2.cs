using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Command R7B and Command A: Cohere with windows, and without a rotary embedding in the layers that see everything.</summary>
internal sealed class Cohere2 : ModelFamily
{
    public override string ModelType => "cohere2";

    public override IReadOnlyList<string> Examples => ["CohereLabs/c4ai-command-r7b-12-2024", "CohereLabs/c4ai-command-a-03-2025"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Llama;

    public override ModelSpec Resolve(ConfigReader config)
    {
        ModelSpec cohere = new Cohere().Resolve(config);
        // Checkpoints spell out what the reference takes for granted.
        config.Ignore("layer_switch", "order_of_interleaved_layers", "position_embedding_type", "rotary_pct", "use_embedding_sharing",
            "use_gated_activation", "use_parallel_block", "use_parallel_embedding");
        int period = config.IntOr(4, "sliding_window_pattern", "_sliding_window_pattern");
        int[] windows = LayerKinds.Windows(config, cohere.Layers, config.IntOr(4096, "sliding_window"), LayerKinds.AllButEvery(config, period));
        return cohere with
        {
            Family = ModelType,
            Blocks = [.. cohere.Blocks.Select((b, layer) => b with
            {
                Attention = b.Attention with { Window = windows[layer], Rotary = windows[layer] > 0 ? b.Attention.Rotary : null },
            })],
        };
    }
}
