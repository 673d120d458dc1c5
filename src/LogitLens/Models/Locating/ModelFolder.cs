using LogitLens.Models.Locating.Gguf;
using LogitLens.Tensors;

namespace LogitLens.Models.Locating;

/// <summary>What a directory holds of models.</summary>
/// <param name="Path">The directory.</param>
/// <param name="IsCheckpoint">Whether it is a model in the Hugging Face layout itself.</param>
/// <param name="Gguf">The GGUF models in it.</param>
internal sealed record ModelFolder(string Path, bool IsCheckpoint, IReadOnlyList<GgufChoice> Gguf)
{
    private const string Config = "config.json";
    private const string Safetensors = ".safetensors";

    /// <summary>Looks into a directory.</summary>
    /// <param name="scan">Notes what cannot be read.</param>
    /// <param name="path">The directory.</param>
    /// <param name="depth">How deep GGUF files are looked for; 0 for the directory alone.</param>
    public static ModelFolder Look(FolderScan scan, string path, int depth = 0)
    {
        IReadOnlyList<GgufChoice> gguf = GgufFolder.Models(scan, path, depth);
        IReadOnlyList<string> files = scan.Files(path);
        // Beside GGUF files, a config.json alone is what they were made from.
        bool checkpoint = files.Any(f => System.IO.Path.GetFileName(f) == Config) && (gguf.Count == 0 || files.Any(IsWeights));
        return new ModelFolder(path, checkpoint, gguf);
    }

    /// <summary>What is opened for the directory: itself, or its GGUF model.</summary>
    /// <exception cref="InputException">It holds several GGUF models, or one that is not complete.</exception>
    public string Open() => IsCheckpoint || Gguf.Count == 0 ? Path : GgufPick.Path(Path, Gguf, null, m => m.Path);

    /// <summary>The models in it by the names of their paths: itself, and its GGUF models.</summary>
    public IEnumerable<ModelPlace> Places(ModelSource source)
    {
        if (IsCheckpoint) yield return new ModelPlace(Path, Path, source);
        foreach (GgufChoice model in Gguf) yield return new ModelPlace(model.Path, model.Path, source) { Problem = model.Problem };
    }

    /// <summary>The files of weights and what says which is where, without reference dumps.</summary>
    public static IEnumerable<string> WeightFiles(FolderScan scan, string path) => scan.Files(path).Where(IsWeights);

    private static bool IsWeights(string file)
    {
        string name = System.IO.Path.GetFileName(file);
        return (name.EndsWith(Safetensors, StringComparison.OrdinalIgnoreCase) || name.EndsWith(Safetensors + ".index.json", StringComparison.OrdinalIgnoreCase))
            && name != "expected.safetensors";
    }
}
