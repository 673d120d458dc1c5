using System.Text.Json;

namespace LogitLens.Cli.Tests.Verbs;

public sealed class ModelsVerbTests
{
    [Fact]
    public async Task What_can_be_opened_is_listed_and_why_the_rest_cannot()
    {
        using TinyCheckpoint model = new();
        string parent = Directory.CreateTempSubdirectory("logitlens-models-").FullName;
        string good = Path.Combine(parent, "good"), bad = Path.Combine(parent, "bad");
        Directory.Move(model.Folder, good);
        Directory.CreateDirectory(bad);
        File.WriteAllText(Path.Combine(bad, "config.json"), "{}");
        File.WriteAllText(Path.Combine(bad, "fish-00002-of-00002.gguf"), "GGUF");
        File.WriteAllText(Path.Combine(bad, "model.safetensors"), "x");
        CliResult result = await Cli.Run("models", parent), json = await Cli.Run("models", parent, "--json");
        Directory.Move(good, model.Folder);
        Directory.Delete(parent, recursive: true);
        Assert.Equal(0, result.Code);
        Assert.Equal("", result.Error);
        Assert.Contains("model_type", result.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Dictionary<string, JsonElement> models = document.RootElement.GetProperty("models").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!);
        JsonElement found = models[good];
        Assert.Equal(("llama", "F32", "mapped", "folder"), (found.GetProperty("model").GetProperty("family").GetString(), found.GetProperty("weightType").GetString(),
            found.GetProperty("residency").GetString(), found.GetProperty("source").GetString()));
        Assert.False(found.TryGetProperty("problem", out _));
        Assert.Contains("\"model_type\" is missing", models[bad].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal("1 of its 2 parts is missing (fish-00001-of-00002.gguf); download it as well",
            models[Path.Combine(bad, "fish-00002-of-00002.gguf")].GetProperty("problem").GetString());
        Assert.Contains("does not exist", await Cli.Refused("models", parent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_models_come_first()
    {
        CliResult json = await Cli.Run("models", "--json"), text = await Cli.Run("models");
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement[] models = [.. document.RootElement.GetProperty("models").EnumerateArray()];
        Assert.Equal(["seahorse", "seahorse-rl"], models.Where(m => m.GetProperty("embedded").GetBoolean()).Select(m => m.GetProperty("name").GetString()));
        Assert.Equal(["seahorse", "seahorse-rl"], models.Take(2).Select(m => m.GetProperty("name").GetString()));
        string[] lines = [.. text.Output.Split('\n').Where(line => !line.StartsWith(' '))]; // without other names of the same files
        Assert.Equal("embedded", lines[1].TrimEnd());
        Assert.StartsWith("seahorse ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("seahorse-rl ", lines[3], StringComparison.Ordinal);
        Assert.All(text.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Theory]
    [InlineData("no-org/no-such-model", "there is no model no-org/no-such-model: no such directory or file, and the Hugging Face cache (")]
    [InlineData("no-org/no-such-model", "`logitlens models` lists what can be opened, `logitlens pull no-org/no-such-model` downloads it.")]
    [InlineData("ollama:no-such-model:1b", "there is no model ollama:no-such-model:1b in Ollama's store (")]
    [InlineData("ollama:../x", "ollama:../x is no name of a model in Ollama")]
    [InlineData("lmstudio:no-publisher/no-such-model", "there is no model lmstudio:no-publisher/no-such-model in LM Studio's folders (")]
    [InlineData("no/such/file.gguf", "there is no model no/such/file.gguf: no such directory or file")]
    public async Task A_model_that_is_not_there_is_refused(string name, string expected) =>
        Assert.Contains(expected, await Cli.Refused("read", "sea", "--model", name), StringComparison.Ordinal);
}
