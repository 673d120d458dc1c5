using LogitLens.Models.Configuration;

namespace LogitLens.Models.Families;

/// <summary>Which layers see only a window of positions, and which have experts.</summary>
internal static class LayerKinds
{
    /// <summary>The window of each layer, 0 for none: from <c>layer_types</c>, or from <paramref name="slides"/> where the config has none.</summary>
    public static int[] Windows(ConfigReader config, int layers, int window, Func<int, bool> slides)
    {
        bool[] kinds = Sliding(config, layers) ?? [.. Enumerable.Range(0, layers).Select(slides)];
        return [.. kinds.Select(k => k ? window : 0)];
    }

    /// <summary>Which layers have experts in Qwen's mixtures: every <c>decoder_sparse_step</c>-th that is not in <c>mlp_only_layers</c>.</summary>
    public static Func<int, bool> QwenExperts(ConfigReader config)
    {
        int step = config.IntOr(1, "decoder_sparse_step");
        int[] dense = config.Integers("mlp_only_layers") ?? [];
        return layer => !dense.Contains(layer) && (layer + 1) % Math.Max(1, step) == 0;
    }

    /// <summary>All layers slide but every <paramref name="period"/>-th.</summary>
    public static Func<int, bool> AllButEvery(ConfigReader config, int period) => layer => period >= 1 ? (layer + 1) % period != 0
        : throw config.Error("\"layer_types\" is missing, and \"sliding_window_pattern\" is no number of layers; expected at least 1.");

    /// <summary>For each layer whether <c>layer_types</c> calls it sliding; null where the config has none.</summary>
    private static bool[]? Sliding(ConfigReader config, int layers)
    {
        if (config.Texts("layer_types") is not { } types) return null;
        if (types.Length != layers) throw config.Error($"\"layer_types\" has {types.Length} entries; expected {layers}, one for each layer.");
        return [.. types.Select(t => t switch
        {
            "sliding_attention" => true,
            "full_attention" => false,
            _ => throw config.Error($"the layer type \"{t}\" is not known. Known: full_attention, sliding_attention."),
        })];
    }
}
