using System.Text.Json;
using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Tests.Models.Locating;

/// <summary>Made-up places of models in a folder of their own, as the programs that fill them lay them out.</summary>
internal sealed class ModelTree : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("logitlens-places-").FullName;

    public ModelPlaces Places => new() { Folders = [], HubCache = PathOf("hub"), Ollama = [PathOf("ollama"), PathOf("ollama-of-the-system")], LmStudio = [PathOf("lmstudio")] };

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Find(string name) => ModelLocator.Find(name, Places);

    public string Refused(string name) => Assert.Throws<InputException>(() => Find(name)).Message;

    public FoundModels List(params string[] folders) => ModelLocator.List(Places, folders);

    /// <summary>What other programs keep, by name.</summary>
    public ModelPlace[] Stored() => [.. List().Models.Where(m => m.Source != ModelSource.Embedded)];

    /// <summary>Writes a file, and the folders that lead to it.</summary>
    public string Write(string text, params string[] parts)
    {
        string path = PathOf(parts);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A file that begins as GGUF files do.</summary>
    public string Gguf(params string[] parts) => Write("GGUF and so on", parts);

    public string Link(string target, params string[] parts)
    {
        string path = PathOf(parts);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
        return path;
    }

    /// <summary>A file of a snapshot, as the Hugging Face tools keep it: a link to a blob.</summary>
    public string Snapshot(string repository, string commit, string file, string text = "{}", string? blob = null)
    {
        string folder = "models--" + repository.Replace("/", "--", StringComparison.Ordinal);
        blob ??= $"{commit}-{file.Replace('/', '-')}";
        Write(text, "hub", folder, "blobs", blob);
        string up = string.Concat(Enumerable.Repeat("../", 2 + file.Count(c => c == '/')));
        return Link($"{up}blobs/{blob}", ["hub", folder, "snapshots", commit, .. file.Split('/')]);
    }

    public string SnapshotFolder(string repository, string commit) => PathOf("hub", "models--" + repository.Replace("/", "--", StringComparison.Ordinal), "snapshots", commit);

    public void Reference(string repository, string revision, string commit) =>
        Write(commit, ["hub", "models--" + repository.Replace("/", "--", StringComparison.Ordinal), "refs", .. revision.Split('/')]);

    /// <summary>A digest as Ollama writes it, told by its first digits.</summary>
    public static string Digest(string digits) => "sha256:" + digits.PadRight(64, '0');

    /// <summary>A blob of Ollama's store.</summary>
    public string Blob(string digest, string text = "GGUF and so on", string store = "ollama") => Write(text, store, "blobs", digest.Replace(':', '-'));

    /// <summary>A model of Ollama's store.</summary>
    public string Manifest(string name, string digest, string kind = "model", long? size = null, string store = "ollama", params (string Kind, string Digest)[] others) =>
        Write(JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            config = new { mediaType = "application/vnd.docker.container.image.v1+json", digest = Digest("c0"), size = 1 },
            layers = others.Prepend((Kind: kind, Digest: digest)).Select(l => new { mediaType = $"application/vnd.ollama.image.{l.Kind}", digest = l.Digest, size = size ?? 14 }),
        }), [store, "manifests", .. name.Split('/')]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
