using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Configuration;

/// <summary>The names that configs give the non-linearities.</summary>
internal static class ActivationNames
{
    private static readonly Dictionary<string, Activation> Known = new()
    {
        ["silu"] = Activation.Silu,
        ["swish"] = Activation.Silu,
        ["gelu"] = Activation.Gelu,
        ["gelu_python"] = Activation.Gelu,
        ["gelu_new"] = Activation.GeluTanh,
        ["gelu_fast"] = Activation.GeluTanh,
        ["gelu_pytorch_tanh"] = Activation.GeluTanh,
        ["gelu_accurate"] = Activation.GeluTanh,
        ["quick_gelu"] = Activation.QuickGelu,
        ["relu"] = Activation.Relu,
        ["relu2"] = Activation.ReluSquared,
        ["sigmoid"] = Activation.Sigmoid,
        ["tanh"] = Activation.Tanh,
    };

    public static Activation Read(ConfigReader config, string fallback, params ReadOnlySpan<string> keys)
    {
        string name = config.Text(keys) ?? fallback;
        return Known.TryGetValue(name, out Activation activation) ? activation
            : throw config.Error($"the activation \"{name}\" ({keys[0]}) is not known. Known, nearest first: " +
                $"{string.Join(", ", NearestNames.Order(name, Known.Keys))}.");
    }
}
