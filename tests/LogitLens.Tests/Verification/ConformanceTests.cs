using System.Text.Json;
using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Testing;
using LogitLens.Verification;

namespace LogitLens.Tests.Verification;

/// <summary>Every golden model of a known family against the reference implementation's tensors.</summary>
public class ConformanceTests
{
    public static TheoryData<string> Goldens()
    {
        string root = SharedData.Find("conformance");
        if (!Directory.Exists(root)) return [""];
        return [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal)
            .Where(folder => ModelFamilies.Names.Contains(Config(folder).GetProperty("model_type").GetString()))
            .Select(folder => Path.GetFileName(folder))];
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Golden_agrees_with_the_reference(string name)
    {
        string folder = SharedData.Require("conformance", name);
        using Model model = Model.Open(folder);
        var result = Verifier.Run(model, Path.Combine(folder, "expected.safetensors"), 1e-4, TestContext.Current.CancellationToken);
        Assert.Empty(result.Comparisons.Where(c => !c.Passed).Select(c => $"{c.Name}: {c.LargestDifference:g3} at [{string.Join(", ", c.Index)}], limit {c.Limit:g3}"));
        Assert.Equal(result.ExpectedGreedy, result.FoundGreedy);
        Assert.Equal(10, result.FoundGreedy.Count);
        Assert.Empty(model.UnusedTensors);
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Both_forms_of_a_config_resolve_to_the_same_spec(string name)
    {
        string folder = SharedData.Require("conformance", name);
        ModelSpec old = ModelFamilies.Resolve(Path.Combine(folder, "config.json"));
        ModelSpec current = ModelFamilies.Resolve(Path.Combine(folder, "config_v5.json"));
        Assert.Equal(JsonSerializer.Serialize(old), JsonSerializer.Serialize(current));
    }

    private static JsonElement Config(string folder) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json"))).RootElement;
}
