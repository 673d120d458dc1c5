using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Configuration;

/// <summary>
/// Rotary embedding as configs describe it: <c>rope_theta</c> and <c>rope_scaling</c> beside the other keys, or both in one
/// <c>rope_parameters</c>, which may have a section for each kind of layer.
/// </summary>
internal sealed class RotaryConfig
{
    /// <summary>Base of the frequencies where the config has none.</summary>
    public double DefaultTheta { get; init; } = 10_000;

    /// <summary>Share of a head that is turned where the config has none.</summary>
    public double DefaultShare { get; init; } = 1;

    /// <summary>Keys that may hold the base, the first one present wins.</summary>
    public string[] ThetaKeys { get; init; } = ["rope_theta"];

    /// <summary>Keys that may hold the share, the first one present wins.</summary>
    public string[] ShareKeys { get; init; } = ["partial_rotary_factor"];

    public RotaryPairing Pairing { get; init; }

    /// <summary>The rotary embedding of heads of this width, for all layers alike.</summary>
    public RotarySpec Read(ConfigReader config, int headWidth) => Read(config, headWidth, null);

    /// <summary>The rotary embedding of the layers of one kind (<c>full_attention</c>, <c>sliding_attention</c>).</summary>
    public RotarySpec Read(ConfigReader config, int headWidth, string? layerType)
    {
        ConfigReader? parameters = config.Section("rope_parameters");
        if (parameters is not null && config.HasNestedSections("rope_parameters"))
            parameters = layerType is null ? throw config.Error("\"rope_parameters\" has a section for each kind of layer, but this family has one kind.")
                : parameters.Section(layerType);
        ConfigReader? scaling = parameters ?? config.Section("rope_scaling");
        double plainTheta = config.NumberOr(DefaultTheta, ThetaKeys), plainShare = config.NumberOr(DefaultShare, ShareKeys);
        double theta = parameters?.OptionalNumber(ThetaKeys) ?? plainTheta;
        double share = parameters?.OptionalNumber(ShareKeys) ?? plainShare;
        int width = (int)(headWidth * share);
        if (width < 2 || width % 2 != 0 || width > headWidth)
            throw config.Error($"rotary embedding of {width} elements of a head of {headWidth} (share {share}); expected an even number from 2 to {headWidth}.");
        return new RotarySpec(width, theta, Pairing, scaling is null ? null : ReadScaling(config, scaling, width));
    }

    private static RopeScaling? ReadScaling(ConfigReader config, ConfigReader scaling, int width)
    {
        // Older files say "type"; newer ones repeat it for old readers.
        string type = scaling.Text("rope_type", "type") ?? "default";
        int positions = config.Int("max_position_embeddings", "n_positions");
        int trained = scaling.OptionalInt("original_max_position_embeddings") ?? config.OptionalInt("original_max_position_embeddings") ?? positions;
        RopeScaling? result = type switch
        {
            "default" => null,
            "linear" => new LinearScaling(scaling.Number("factor")),
            "dynamic" when scaling.OptionalNumber("alpha") is double alpha and not 0 => ReadNtk(scaling, alpha),
            "dynamic" => new DynamicScaling(scaling.Number("factor"), positions),
            "llama3" => new Llama3Scaling(scaling.Number("factor"), scaling.Number("low_freq_factor"), scaling.Number("high_freq_factor"), trained),
            "yarn" => ReadYarn(scaling, trained),
            "longrope" or "su" => ReadLongRope(config, scaling, width, trained, positions),
            _ => throw config.Error($"the rope type \"{type}\" is not known. Known: default, linear, dynamic, llama3, yarn, longrope."),
        };
        scaling.Finish($"\"{type}\" rope", []);
        return result;
    }

    private static NtkScaling ReadNtk(ConfigReader scaling, double alpha)
    {
        scaling.Ignore("factor", "beta_fast", "beta_slow", "mscale", "mscale_all_dim"); // stand there, and the reference reads none of them
        return new NtkScaling(alpha);
    }

    private static YarnScaling ReadYarn(ConfigReader scaling, int trained)
    {
        double factor = scaling.Number("factor");
        double? m = scaling.OptionalNumber("mscale"), allM = scaling.OptionalNumber("mscale_all_dim");
        double attention = scaling.OptionalNumber("attention_factor")
            ?? (m is > 0 && allM is > 0 ? YarnScaling.Recommended(factor, m.Value) / YarnScaling.Recommended(factor, allM.Value)
                : YarnScaling.Recommended(factor));
        return new YarnScaling(factor, trained, attention, scaling.NumberOr(32, "beta_fast"), scaling.NumberOr(1, "beta_slow"),
            scaling.Flag(true, "truncate"));
    }

    private static LongRopeScaling ReadLongRope(ConfigReader config, ConfigReader scaling, int width, int trained, int positions)
    {
        double[] ReadDivisors(string key)
        {
            double[] divisors = scaling.Numbers(key) ?? throw scaling.Error($"\"{key}\" is missing; expected {width / 2} numbers.");
            return divisors.Length == width / 2 ? divisors
                : throw scaling.Error($"\"{key}\" has {divisors.Length} numbers; expected {width / 2}, one for each turned pair.");
        }
        double stretch = trained != positions || config.Has("original_max_position_embeddings")
            ? (double)positions / trained : scaling.NumberOr(1, "factor");
        scaling.Ignore("factor");
        double attention = scaling.OptionalNumber("attention_factor")
            ?? (stretch <= 1 ? 1 : Math.Sqrt(1 + Math.Log(stretch) / Math.Log(trained)));
        return new LongRopeScaling(ReadDivisors("short_factor"), ReadDivisors("long_factor"), trained,
            scaling.OptionalNumber("short_mscale") ?? attention, scaling.OptionalNumber("long_mscale"));
    }
}
