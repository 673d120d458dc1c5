using LogitLens.Models.Configuration;

namespace LogitLens.Models.Families;

/// <summary>Qwen's sliding windows: off unless asked for, then in the layers from <c>max_window_layers</c> on.</summary>
internal static class QwenWindows
{
    public static int[] Read(ConfigReader config, int layers)
    {
        int first = config.IntOr(28, "max_window_layers");
        int window = config.IntOr(4096, "sliding_window");
        bool used = config.Flag(false, "use_sliding_window") && !config.IsNull("sliding_window");
        return LayerKinds.Windows(config, layers, used ? window : 0, layer => layer >= first);
    }
}
