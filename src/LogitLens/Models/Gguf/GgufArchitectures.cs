using LogitLens.Models.Configuration;
using LogitLens.Models.Gguf.Architectures;
using LogitLens.Models.Specs;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Models.Gguf;

/// <summary>Every architecture whose GGUF files can be run.</summary>
public static class GgufArchitectures
{
    private static readonly GgufArchitecture[] All =
    [
        new CommandR(),
        new DeepSeek2(),
        new Dots1(),
        new Falcon(),
        new Gemma(),
        new Gemma2(),
        new Gemma3(),
        new Glm4Moe(),
        new Gpt2(),
        new GptNeoX(),
        new GptOss(),
        new Granite(),
        new GraniteMoe(),
        new Llama(),
        new Olmo(),
        new Olmo2(),
        new Olmoe(),
        new Phi2(),
        new Phi3(),
        new Qwen2(),
        new Qwen2Moe(),
        new Qwen3(),
        new Qwen3Moe(),
        new SmolLm3(),
        new StableLm(),
        new Starcoder2(),
    ];

    /// <summary>The known values of <c>general.architecture</c> in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(a => a.Name).Order(StringComparer.Ordinal)];

    /// <summary>What files of a family call it; null where it has no place in them.</summary>
    /// <param name="family">The family's <c>model_type</c>.</param>
    internal static string? Of(string family) => All.SingleOrDefault(a => a.Families.Contains(family))?.Name;

    /// <summary>What a file computes, what its tensors are called, and what a user should know about it.</summary>
    /// <param name="metadata">The file's metadata.</param>
    /// <param name="tensors">The file's tensors.</param>
    /// <param name="allowedKeys">Unknown keys that the user says do not change the maths.</param>
    /// <exception cref="InputException">No model, an unknown architecture, missing, contradictory or unknown keys.</exception>
    internal static (ModelSpec Spec, TensorNames Names, IReadOnlyList<string> Notes) Resolve(GgufMetadata metadata, ITensorSource tensors,
        IReadOnlyCollection<string> allowedKeys)
    {
        if (metadata.Text("general.type") is { } type && type != "model")
            throw metadata.Error($"it holds no model (\"general.type\" is \"{type}\"). Name the file of the language model itself.");
        string name = metadata.Text("general.architecture")
            ?? throw metadata.Error($"the key \"general.architecture\" is missing. Known: {string.Join(", ", Names)}.");
        GgufArchitecture architecture = All.FirstOrDefault(a => a.Name == name)
            ?? throw metadata.Error($"the architecture \"{name}\" is not known. Known, nearest first: {string.Join(", ", NearestNames.Order(name, Names))}.");
        GgufConfig file = new(metadata, tensors, name);
        ConfigReader config = architecture.Translate(file, allowedKeys);
        (ModelFamily family, ModelSpec spec) = ModelFamilies.Resolve(config, allowedKeys);
        return (GgufStorage.Apply(spec, file, architecture.PairsAreNeighbours), GgufStorage.Names(architecture.NamesIn(file), file), family.Notes(spec));
    }
}
