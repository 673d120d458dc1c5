using System.Text.Json.Nodes;

namespace LogitLens.Models.Gguf;

/// <summary>What a file says of experts by its tensors.</summary>
internal static class GgufExperts
{
    /// <summary>The layers without a router, as <c>mlp_only_layers</c> lists them.</summary>
    public static JsonArray DenseLayers(GgufConfig file) => [.. Enumerable.Range(0, file.Blocks)
        .Where(layer => !file.HasTensor($"blk.{layer}.ffn_gate_inp.weight")).Select(layer => (JsonNode)layer)];

    /// <summary>Stops at scores that the family does not compute.</summary>
    /// <param name="file">The file.</param>
    /// <param name="expected">1 is softmax, 2 sigmoid, as <c>expert_gating_func</c> numbers them.</param>
    public static void ExpectScoring(GgufConfig file, int expected)
    {
        if (file.Integer("expert_gating_func") is int found && found != 0 && found != expected)
            throw file.Error($"\"{file.Own("expert_gating_func")}\" is {found}; only {expected} ({(expected == 1 ? "softmax" : "sigmoid")}) can be run.");
    }
}
