using System.Text.Json.Nodes;

namespace LogitLens.Models.Gguf;

/// <summary>The keys and tensors of rotary embedding.</summary>
internal static class GgufRope
{
    /// <summary>Divisors of the frequencies, one for each turned pair (Llama 3.1).</summary>
    public const string Divisors = "rope_freqs.weight";

    /// <summary>LongRoPE's divisors beyond the training length.</summary>
    public const string LongDivisors = "rope_factors_long.weight";

    /// <summary>LongRoPE's divisors up to the training length.</summary>
    public const string ShortDivisors = "rope_factors_short.weight";

    // Where a file names no base, its readers take this one, whatever the family's default is.
    private const double UsualBase = 10_000;

    /// <summary>Sets <c>rope_theta</c>, <c>partial_rotary_factor</c> and, where frequencies are stretched, <c>rope_scaling</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="yarnTruncates">See <see cref="GgufArchitecture.YarnTruncates"/>.</param>
    public static void Translate(GgufConfig file, bool yarnTruncates)
    {
        file.Set("rope_theta", file.Number("rope.freq_base") ?? UsualBase, "rope.freq_base");
        int headWidth = file.HeadWidth, turned = file.Integer("rope.dimension_count") ?? headWidth;
        if (file.Has("attention.kv_lora_rank")) headWidth = turned; // latent attention turns a part of its own
        if (turned < 2 || turned % 2 != 0 || turned > headWidth)
            throw file.Error($"\"{file.Own("rope.dimension_count")}\" is {turned}; expected an even number from 2 to the head width of {headWidth}.");
        // The family multiplies and cuts off; half an element more than a whole number survives any rounding.
        file.Set("partial_rotary_factor", turned == headWidth ? 1 : (turned + 0.5) / headWidth, "rope.dimension_count");
        if (Scaling(file, yarnTruncates) is { } scaling) file.Set("rope_scaling", scaling, "rope.scaling.type");
    }

    private static JsonObject? Scaling(GgufConfig file, bool yarnTruncates)
    {
        double? factor = file.Number("rope.scaling.factor") ?? file.Number("rope.scale_linear");
        if (factor is 0 or 1) factor = null;
        int? trained = file.Integer("rope.scaling.original_context_length");
        double? attention = file.Number("rope.scaling.attn_factor");
        string type = file.Text("rope.scaling.type") ?? (file.HasTensor(LongDivisors) ? "longrope" : factor is null ? "none" : "linear");
        JsonObject? scaling = type switch
        {
            "none" => null,
            "linear" => factor is null ? null : new JsonObject { ["rope_type"] = "linear", ["factor"] = factor },
            "yarn" => Yarn(file, factor, trained, attention, yarnTruncates),
            "longrope" => LongRope(file, trained, attention),
            _ => throw file.Error($"the rope scaling \"{type}\" (\"{file.Own("rope.scaling.type")}\") is not known. Known: none, linear, yarn, longrope."),
        };
        if (scaling is not null && file.HasTensor(Divisors))
            throw file.Error($"it stretches rotary frequencies twice: by \"{file.Own("rope.scaling.type")}\" ({type}) and by the tensor {Divisors}; expected one of them.");
        if (type is "none" or "linear" && attention is not (null or 1))
            throw file.Error($"\"{file.Own("rope.scaling.attn_factor")}\" is {attention}, but the rope scaling is \"{type}\", which has none.");
        return scaling;
    }

    private static JsonObject Yarn(GgufConfig file, double? factor, int? trained, double? attention, bool truncates)
    {
        if (factor is null) throw file.Error($"the rope scaling is yarn and \"{file.Own("rope.scaling.factor")}\" is missing; expected a number above 1.");
        if (file.Number("rope.scaling.yarn_ext_factor") is double extrapolation && extrapolation != 1)
            throw file.Error($"\"{file.Own("rope.scaling.yarn_ext_factor")}\" is {extrapolation}; only 1 can be run.");
        JsonObject scaling = new() { ["rope_type"] = "yarn", ["factor"] = factor, ["truncate"] = truncates };
        if (trained is not null) scaling["original_max_position_embeddings"] = trained;
        // The first stands for the recommended factor, the second multiplies it.
        if (file.Number("rope.scaling.yarn_attn_factor") is double whole) scaling["attention_factor"] = whole;
        else if (attention is double multiplier) scaling["attention_factor"] = multiplier * Specs.YarnScaling.Recommended(factor.Value);
        // A tenth of mscale_all_dim, beside which files leave out mscale: published models have the same in both.
        if (file.Number("rope.scaling.yarn_log_multiplier") is double tenth)
            (scaling["mscale"], scaling["mscale_all_dim"]) = (tenth * 10, tenth * 10);
        if (file.Number("rope.scaling.yarn_beta_fast") is double fast) scaling["beta_fast"] = fast;
        if (file.Number("rope.scaling.yarn_beta_slow") is double slow) scaling["beta_slow"] = slow;
        return scaling;
    }

    private static JsonObject LongRope(GgufConfig file, int? trained, double? attention)
    {
        JsonObject scaling = new()
        {
            ["rope_type"] = "longrope",
            ["short_factor"] = List(file, ShortDivisors),
            ["long_factor"] = List(file, LongDivisors),
        };
        if (trained is not null) scaling["original_max_position_embeddings"] = trained;
        if (attention is not null) scaling["attention_factor"] = attention;
        return scaling;
    }

    private static JsonArray List(GgufConfig file, string tensor) =>
        [.. (file.Values(tensor) ?? throw file.Error($"the rope scaling is longrope and the tensor {tensor} is missing; expected a divisor for each turned pair."))
            .Select(v => (JsonNode)v)];
}
