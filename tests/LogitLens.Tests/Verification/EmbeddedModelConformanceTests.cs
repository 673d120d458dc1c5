using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Testing;
using LogitLens.Verification;

namespace LogitLens.Tests.Verification;

/// <summary>The embedded models against what the program that trained them computes.</summary>
public class EmbeddedModelConformanceTests
{
    public static TheoryData<string> Names => [.. EmbeddedModels.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Embedded_model_agrees_with_its_training_program(string name)
    {
        string dump = Path.Combine(SharedData.Repository, "tests", "Fixtures", "seahorse", $"{name}.expected.safetensors");
        Assert.True(File.Exists(dump), $"{dump} is missing");
        using Model model = Model.Open(ModelLocator.Find(name));
        var result = Verifier.Run(model, dump, 1e-4, TestContext.Current.CancellationToken);
        Assert.Empty(result.Comparisons.Where(c => !c.Passed).Select(c => $"{c.Name}: {c.LargestDifference:g3} at [{string.Join(", ", c.Index)}], limit {c.Limit:g3}"));
        Assert.Equal(result.ExpectedGreedy, result.FoundGreedy);
        string[] compared = [.. result.Comparisons.Select(c => c.Name)];
        for (int layer = 0; layer <= model.Spec.Layers; layer++) Assert.Contains($"resid.{layer}", compared);
        Assert.Contains("logits", compared);
        Assert.Empty(model.UnusedTensors);
    }
}
