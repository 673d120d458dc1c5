using System.Text.Json.Nodes;
using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Tensors;

namespace LogitLens.Tests.Models;

/// <summary>A config.json in a folder of its own, and the configs of the goldens with changes.</summary>
internal sealed class TestConfig : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-config-").FullName;

    public TestConfig(string json)
    {
        Path = System.IO.Path.Combine(_folder, "config.json");
        File.WriteAllText(Path, json);
    }

    public string Path { get; }

    /// <summary>The message with which a changed config is refused.</summary>
    public static string Refused(string golden, Action<JsonObject> change) => Assert.Throws<InputException>(() => Resolve(golden, change)).Message;

    /// <summary>What a changed config resolves to.</summary>
    public static ModelSpec Resolve(string golden, Action<JsonObject> change, params string[] allowed)
    {
        JsonObject config = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Fixture.Folder(golden), "config.json")))!.AsObject();
        change(config);
        using TestConfig file = new(config.ToJsonString());
        return ModelFamilies.Resolve(file.Path, allowed);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
