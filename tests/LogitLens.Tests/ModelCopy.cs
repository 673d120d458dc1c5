using System.Text.Json.Nodes;
using LogitLens.Models;

namespace LogitLens.Tests;

/// <summary>A copy of a small model in a folder of its own, to be changed.</summary>
internal sealed class ModelCopy : IDisposable
{
    public ModelCopy(string fixture) : this(new DirectoryInfo(Fixture.Folder(fixture)))
    {
    }

    public ModelCopy(DirectoryInfo source)
    {
        foreach (FileInfo file in source.GetFiles("*.json").Concat(source.GetFiles("model.safetensors"))) _ = file.CopyTo(PathOf(file.Name));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("logitlens-copy-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Fingerprint()
    {
        using Model model = Model.Open(Folder);
        return model.Fingerprint;
    }

    public void ChangeConfig(Action<JsonObject> change) => ChangeJson("config.json", change);

    public void ChangeJson(string name, Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(PathOf(name)))!.AsObject();
        change(json);
        File.WriteAllText(PathOf(name), json.ToJsonString());
    }

    /// <summary>Changes the lowest bit of the last number of the weights' file.</summary>
    public void FlipLastBit()
    {
        byte[] bytes = File.ReadAllBytes(PathOf("model.safetensors"));
        bytes[^4] ^= 1;
        File.WriteAllBytes(PathOf("model.safetensors"), bytes);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
