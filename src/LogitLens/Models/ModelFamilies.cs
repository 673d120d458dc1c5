using LogitLens.Models.Configuration;
using LogitLens.Models.Families;
using LogitLens.Models.Specs;
using LogitLens.Tensors;

namespace LogitLens.Models;

/// <summary>Every model family that can be run.</summary>
public static class ModelFamilies
{
    internal static IReadOnlyList<ModelFamily> All { get; } =
    [
        new Apertus(),
        new Arcee(),
        new BioGpt(),
        new Bloom(),
        new CodeGen(),
        new Cohere(),
        new Cohere2(),
        new DeepSeekV2(),
        new DeepSeekV3(),
        new Dots1(),
        new Ernie45(),
        new Ernie45Moe(),
        new Exaone4(),
        new Falcon(),
        new Gemma(),
        new Gemma2(),
        new Gemma3(),
        new Glm(),
        new Glm4(),
        new Glm4Moe(),
        new Gpt2(),
        new GptBigCode(),
        new GptJ(),
        new GptNeo(),
        new GptNeoX(),
        new GptOss(),
        new Granite(),
        new GraniteMoe(),
        new Helium(),
        new HunyuanDense(),
        new HunyuanMoe(),
        new Llama(),
        new Mistral(),
        new Mixtral(),
        new Mpt(),
        new Nemotron(),
        new Olmo(),
        new Olmo2(),
        new Olmo3(),
        new Olmoe(),
        new Opt(),
        new Persimmon(),
        new Phi(),
        new Phi3(),
        new PhiMoe(),
        new Qwen2(),
        new Qwen2Moe(),
        new Qwen3(),
        new Qwen3Moe(),
        new SeedOss(),
        new SmolLm3(),
        new StableLm(),
        new Starcoder2(),
        new VaultGemma(),
        new Xglm(),
    ];

    /// <summary>The known <c>model_type</c>s in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.ModelType).Order(StringComparer.Ordinal)];

    /// <summary>Resolves a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="allowedKeys">Unknown keys that the user says do not change the maths.</param>
    /// <exception cref="InputException">Unknown architecture, missing, misshapen or unknown keys.</exception>
    public static ModelSpec Resolve(string path, params IReadOnlyCollection<string> allowedKeys) => Resolve(ConfigReader.Open(path), allowedKeys).Spec;

    internal static (ModelFamily Family, ModelSpec Spec) Resolve(ConfigReader config, IReadOnlyCollection<string> allowedKeys)
    {
        string type = config.Text("model_type")
            ?? throw config.Error("the key \"model_type\" is missing; it names the architecture. Known: " + string.Join(", ", Names) + ".");
        ModelFamily family = All.FirstOrDefault(f => f.ModelType == type)
            ?? throw config.Error($"the architecture \"{type}\" is not known. Known, nearest first: {string.Join(", ", NearestNames.Order(type, Names))}.");
        if (config.Has("quantization_config"))
            throw config.Error("the weights are quantised (\"quantization_config\"); only float weights (F32, F16, BF16) can be read. Use the unquantised checkpoint.");
        ModelSpec spec = family.Resolve(config);
        config.Finish(type, allowedKeys);
        return (family, spec);
    }
}
