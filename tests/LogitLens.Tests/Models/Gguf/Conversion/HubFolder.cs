using System.Text.Json.Nodes;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tests.Models.Gguf.Conversion;

/// <summary>A model in the Hugging Face layout, read whole.</summary>
internal sealed class HubFolder
{
    public HubFolder(string folder)
    {
        Config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "config.json")))!.AsObject();
        using SafetensorsCheckpoint source = SafetensorsCheckpoint.Open(folder);
        Tensors = [.. source.Names.Order(StringComparer.Ordinal).Select(name => Read(source.GetTensor(name)))];
    }

    public JsonObject Config { get; }

    public IReadOnlyList<HubTensor> Tensors { get; }

    public string Type => Config["model_type"]!.GetValue<string>();

    public int Heads => (int)Int("num_attention_heads", "n_head")!;

    public int KeyHeads => Int("num_key_value_heads") ?? Heads;

    public int Width => (int)Int("hidden_size", "n_embd")!;

    public int HeadWidth => Int("head_dim") ?? Width / Heads;

    public int Layers => (int)Int("num_hidden_layers", "n_layer")!;

    public int? Int(params string[] keys) => (int?)Number(keys);

    public double? Number(params string[] keys) => keys.Select(k => Config[k]).FirstOrDefault(v => v is not null)?.GetValue<double>();

    public bool Flag(string key, bool fallback = false) => Config[key]?.GetValue<bool>() ?? fallback;

    private static HubTensor Read(WeightTensor tensor)
    {
        string ending = tensor.Name.EndsWith(".weight", StringComparison.Ordinal) ? ".weight" : tensor.Name.EndsWith(".bias", StringComparison.Ordinal) ? ".bias" : "";
        return new HubTensor(tensor.Name[..^ending.Length], ending, tensor.Shape.ToArray(), tensor.ToArray());
    }
}
