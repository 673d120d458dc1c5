using LogitLens.Testing;

namespace LogitLens.Web.Tests;

/// <summary>
/// A copy of the embedded model under another name that knows no end of a text, so that an answer takes as long as the server
/// allows.
/// </summary>
internal sealed class SlowModel : IDisposable
{
    public const string Name = "slow";

    /// <summary>A trace that takes many seconds.</summary>
    public const string Trace = """{"model":"slow","prompt":"Is there a seahorse emoji?","chat":true,"answerTokens":1024,"topK":1}""";

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("logitlens-web-").FullName;

    public SlowModel()
    {
        string directory = System.IO.Directory.CreateDirectory(Path.Combine(_folder, Name)).FullName;
        foreach (string file in System.IO.Directory.GetFiles(Path.Combine(SharedData.Repository, "models", "seahorse")).Where(f => f.EndsWith(".json", StringComparison.Ordinal) || f.EndsWith(".safetensors", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(directory, Path.GetFileName(file));
            if (Path.GetFileName(file) is "config.json" or "generation_config.json") File.WriteAllText(copy, WithoutEnd(File.ReadAllText(file)));
            else File.Copy(file, copy);
        }
    }

    /// <summary>Its directory.</summary>
    public string Directory => Path.Combine(_folder, Name);

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private static string WithoutEnd(string json)
    {
        System.Text.Json.Nodes.JsonObject config = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        // A token that is never the most probable one.
        config["eos_token_id"] = 1;
        if (config.ContainsKey("max_position_embeddings")) config["max_position_embeddings"] = 4096;
        return config.ToJsonString();
    }
}
