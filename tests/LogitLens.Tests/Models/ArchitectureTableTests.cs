using System.Text.Json;
using LogitLens.Models;
using LogitLens.Models.Gguf;
using LogitLens.Testing;

namespace LogitLens.Tests.Models;

/// <summary>Holds the table of <c>docs/architectures.md</c> to the list of families and to their golden folders.</summary>
public sealed class ArchitectureTableTests
{
    private const string Header = "| `model_type` | for example | Hugging Face | GGUF | verified with |";

    [Fact]
    public void The_page_lists_every_family_as_it_is_declared()
    {
        string page = Path.Combine(SharedData.Repository, "docs", "architectures.md");
        string[] kept = File.ReadAllText(page).ReplaceLineEndings("\n").Split('\n');
        int first = Array.FindIndex(kept, line => line.StartsWith('|')), last = Array.FindLastIndex(kept, line => line.StartsWith('|'));
        Assert.InRange(first, 0, last);
        string[] written = [.. kept[..first], .. Table(), .. kept[(last + 1)..]];
        if (written.SequenceEqual(kept)) return;
        string received = Path.ChangeExtension(page, ".received.md");
        File.WriteAllText(received, string.Join('\n', written));
        Assert.Fail($"{page} is not what the families declare; if the change is meant, move {received} there.");
    }

    [Fact]
    public void Examples_are_names_of_the_hub_and_stand_with_one_family_only()
    {
        string[] examples = [.. ModelFamilies.All.SelectMany(f => f.Examples)];
        Assert.All(ModelFamilies.All, family => Assert.NotEmpty(family.Examples));
        Assert.All(examples, name => Assert.Matches("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", name));
        Assert.Equal(examples.Length, examples.Distinct().Count());
    }

    private static IEnumerable<string> Table()
    {
        yield return Header;
        yield return "| --- | --- | --- | --- | --- |";
        ILookup<string, string> goldens = Directory.GetDirectories(Path.Combine(SharedData.Repository, "tests", "Fixtures", "conformance"))
            .ToLookup(FamilyOf, folder => Path.GetFileName(folder));
        foreach (ModelFamily family in ModelFamilies.All.OrderBy(f => f.ModelType, StringComparer.Ordinal))
            yield return $"| `{family.ModelType}` | {string.Join(", ", family.Examples)} | yes | {GgufArchitectures.Of(family.ModelType) ?? "–"} | " +
                $"{string.Join(", ", goldens[family.ModelType].Order(StringComparer.Ordinal).Select(g => $"`{g}`"))} |";
    }

    private static string FamilyOf(string folder)
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));
        return config.RootElement.GetProperty("model_type").GetString()!;
    }
}
