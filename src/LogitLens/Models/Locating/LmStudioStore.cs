using LogitLens.Models.Locating.Gguf;
using LogitLens.Tensors;

namespace LogitLens.Models.Locating;

/// <summary>The models that LM Studio keeps, in folders <c>publisher/name</c>.</summary>
internal sealed class LmStudioStore(IReadOnlyList<string> folders) : IModelStore
{
    /// <summary>What stands before a name in <c>--model</c>.</summary>
    public const string Prefix = "lmstudio:";

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>What is opened for a name without its <see cref="Prefix"/>: <c>publisher/name</c>, with <c>/FILE</c> or <c>:QUANTISATION</c> where there are several.</summary>
    /// <exception cref="InputException">There is none of that name, or several.</exception>
    public string Find(FolderScan scan, string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string[] parts = (colon < 0 ? name : name[..colon]).Split('/');
        if (parts.Length is < 2 or > 3 || parts.Contains("") || (colon >= 0 && parts.Length == 3))
            throw new InputException($"{Prefix}{name} is no name of a model in LM Studio; expected lmstudio:PUBLISHER/NAME, lmstudio:PUBLISHER/NAME/FILE.gguf or lmstudio:PUBLISHER/NAME:Q4_K_M.");
        string? selector = parts.Length == 3 ? parts[2] : colon < 0 ? null : name[(colon + 1)..];
        // Names are compared with what is there and never become a path.
        string? folder = folders.Select(f => scan.Child(f, parts[0]) is { } publisher ? scan.Child(publisher, parts[1]) : null).FirstOrDefault(f => f is not null);
        if (folder is null) throw Missing(name, scan);
        ModelFolder found = ModelFolder.Look(scan, folder);
        string spelled = Spelled(folder);
        if (selector is null && found.IsCheckpoint) return folder;
        if (found.Gguf.Count == 0) throw new InputException($"{spelled} holds no {(selector is null ? "model" : "GGUF model")} ({folder}); LM Studio downloads it again.");
        return GgufPick.Path(spelled, found.Gguf, selector, m => $"{spelled}/{m.Name}");
    }

    /// <inheritdoc/>
    public IEnumerable<ModelPlace> List(FolderScan scan)
    {
        foreach (string folder in folders.SelectMany(scan.Folders).SelectMany(scan.Folders))
        {
            ModelFolder found = ModelFolder.Look(scan, folder);
            string spelled = Spelled(folder);
            if (found.IsCheckpoint) yield return new ModelPlace(spelled, folder, ModelSource.LmStudio);
            foreach (GgufChoice model in found.Gguf)
            {
                bool alone = !found.IsCheckpoint && found.Gguf.Count == 1;
                yield return new ModelPlace(alone ? spelled : $"{spelled}/{model.Name}", model.Path, ModelSource.LmStudio) { Problem = model.Problem };
            }
        }
    }

    private static string Spelled(string folder) => $"{Prefix}{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}";

    private InputException Missing(string name, FolderScan scan)
    {
        string near = NearestNames.Suggest(Prefix + name, List(scan).Select(m => m.Name));
        return new InputException($"there is no model {Prefix}{name} in LM Studio's folders ({string.Join(", ", folders)}{string.Concat(scan.Notes.Select(n => $"; {n}"))})." +
            $"{(near.Length > 0 ? " " + near : "")} `logitlens models` lists what can be opened.");
    }
}
