using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>OLMo 3: OLMo 2 with a window in three layers of four, whose rotary frequencies are never stretched.</summary>
internal sealed class Olmo3 : ModelFamily
{
    public override string ModelType => "olmo3";

    public override IReadOnlyList<string> Examples => ["allenai/Olmo-3-1025-7B", "allenai/Olmo-3-7B-Instruct"];

    public override TensorNames NamesFor(ModelSpec spec) => Olmo2.Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        RotarySpec full = new RotaryConfig().Read(config, shape.HeadWidth, "full_attention");
        RotarySpec sliding = config.HasNestedSections("rope_parameters")
            ? new RotaryConfig().Read(config, shape.HeadWidth, "sliding_attention") : full with { Scaling = null };
        int[] windows = LayerKinds.Windows(config, shape.Layers, config.IntOr(4096, "sliding_window"), layer => (layer + 1) % 4 != 0);
        return Olmo2.Model(ModelType, config, shape, layer => (windows[layer], windows[layer] > 0 ? sliding : full));
    }
}
