using System.Text.Json;
using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Testing;
using LogitLens.Verification;

namespace LogitLens.Tests.Verification;

/// <summary>Every golden model of a known family against the reference implementation's tensors.</summary>
public class ConformanceTests
{
    private static readonly string Fixtures = Path.Combine(SharedData.Repository, "tests", "Fixtures", "conformance");

    /// <summary>The folders in the repository, and those of the reference data that are not among them.</summary>
    public static TheoryData<string> Goldens()
    {
        string shared = SharedData.Find("conformance");
        string[] folders = [.. Directory.GetDirectories(Fixtures), .. Directory.Exists(shared) ? Directory.GetDirectories(shared) : []];
        return [.. folders.Where(f => ModelFamilies.Names.Contains(FamilyOf(f))).Select(f => Path.GetFileName(f)).Distinct().Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Every_family_has_a_golden_in_the_repository() =>
        Assert.Equal(ModelFamilies.Names, Directory.GetDirectories(Fixtures).Select(FamilyOf).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Golden_agrees_with_the_reference(string name)
    {
        string folder = FolderOf(name);
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
        string folder = FolderOf(name);
        ModelSpec old = ModelFamilies.Resolve(Path.Combine(folder, "config.json"));
        ModelSpec current = ModelFamilies.Resolve(Path.Combine(folder, "config_v5.json"));
        Assert.Equal(JsonSerializer.Serialize(old), JsonSerializer.Serialize(current));
    }

    private static string FolderOf(string name) =>
        Directory.Exists(Path.Combine(Fixtures, name)) ? Path.Combine(Fixtures, name) : SharedData.Require("conformance", name);

    private static string FamilyOf(string folder)
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));
        return config.RootElement.GetProperty("model_type").GetString()!;
    }
}
