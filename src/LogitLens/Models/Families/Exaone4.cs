using System.Text.Json;
using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>EXAONE 4: norms after the branches and on each head; where some layers have a window, the others have no rotary embedding.</summary>
internal sealed class Exaone4 : ModelFamily
{
    public override string ModelType => "exaone4";

    public override IReadOnlyList<string> Examples => ["LGAI-EXAONE/EXAONE-4.0-1.2B", "LGAI-EXAONE/EXAONE-4.0-32B"];

    public override TensorNames NamesFor(ModelSpec spec) => Olmo2.Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        RotarySpec rotary = new RotaryConfig().Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary) with { HeadNorm = norm };
        FeedForwardSpec feedForward = shape.Gated(config);
        int window = config.IsNull("sliding_window") ? 0 : config.IntOr(4096, "sliding_window");
        int period = Period(config);
        int[] windows = LayerKinds.Windows(config, shape.Layers, window, LayerKinds.AllButEvery(config, window == 0 ? 1 : period));
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer], Rotary = window == 0 || windows[layer] > 0 ? rotary : null },
            FeedForward = feedForward,
            AttentionOutput = norm,
            FeedForwardOutput = norm,
        });
    }

    /// <summary>Checkpoints also have a text like "LLLG" here, beside the <c>layer_types</c> that it stands for.</summary>
    private static int Period(ConfigReader config) => config.Raw("sliding_window_pattern") switch
    {
        null => 4,
        JsonElement { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out int period) => period,
        _ => 0,
    };
}
