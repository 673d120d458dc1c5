using LogitLens.Models.Locating.Gguf;
using LogitLens.Models.Locating.Hub;
using LogitLens.Tensors;

namespace LogitLens.Models.Locating;

/// <summary>The local cache that the Hugging Face tools fill.</summary>
internal sealed class HubCache(string folder) : IModelStore
{
    // Some repositories keep each quantisation in a folder of its own.
    private const int GgufDepth = 2;

    /// <summary>Where the cache of this user is.</summary>
    public static string Folder() => ModelPlaces.OfUser().HubCache;

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders => [folder];

    /// <summary>What is opened for <c>org/name@REVISION:FILE</c>; null where it is no such name or the cache has no such repository.</summary>
    /// <exception cref="InputException">It has the repository and not what was asked for of it.</exception>
    public string? Find(FolderScan scan, string name)
    {
        if (HubName.Parse(name) is not { } wanted) return null;
        if (scan.Child(folder, HubName.FolderOf(wanted.Repository)) is not { } path) return null;
        HubRepository repository = new(scan, path);
        string called = HubName.RepositoryOf(path) ?? wanted.Repository;
        string snapshot = (wanted.Revision is { } revision ? repository.Find(revision) : repository.Usual) ?? throw Missing(repository, called, wanted.Revision);
        ModelFolder found = ModelFolder.Look(scan, snapshot, GgufDepth);
        if (wanted.Selector is null && (found.IsCheckpoint || found.Gguf.Count == 0)) return snapshot;
        if (found.Gguf.Count == 0)
            throw new InputException($"{called} has no GGUF files in the Hugging Face cache ({snapshot}); leave out ':{wanted.Selector}', or download them.");
        string spelled = wanted.Revision is null ? called : $"{called}@{wanted.Revision}";
        return GgufPick.Path(spelled, found.Gguf, wanted.Selector, m => $"{spelled}:{m.Name}");
    }

    /// <inheritdoc/>
    public IEnumerable<ModelPlace> List(FolderScan scan)
    {
        foreach (string path in scan.Folders(folder))
        {
            if (HubName.RepositoryOf(path) is not { } name) continue;
            foreach (ModelPlace place in Places(scan, new HubRepository(scan, path), name)) yield return place;
        }
    }

    private static IEnumerable<ModelPlace> Places(FolderScan scan, HubRepository repository, string name)
    {
        if (repository.Usual is not { } usual)
        {
            if (repository.Unfinished is > 0 and int begun) yield return new ModelPlace(name, repository.Folder, ModelSource.HuggingFace) { Problem = Incomplete(name, begun) };
            yield break;
        }
        IEnumerable<(string Spelled, string Snapshot)> others = repository.Revisions.Where(r => r.Snapshot != usual).DistinctBy(r => r.Snapshot).Select(r => ($"{name}@{r.Revision}", r.Snapshot));
        foreach ((string spelled, string snapshot) in others.Prepend((name, usual)))
        {
            ModelFolder found = ModelFolder.Look(scan, snapshot, GgufDepth);
            if (found.IsCheckpoint) yield return new ModelPlace(spelled, snapshot, ModelSource.HuggingFace) { Problem = Fault(scan, snapshot, repository, name) };
            else if (found.Gguf.Count == 0 && repository.Unfinished is > 0 and int begun)
                yield return new ModelPlace(spelled, snapshot, ModelSource.HuggingFace) { Problem = Incomplete(name, begun) };
            foreach (GgufChoice model in found.Gguf)
            {
                bool alone = !found.IsCheckpoint && found.Gguf.Count == 1;
                yield return new ModelPlace(alone ? spelled : $"{spelled}:{model.Name}", model.Path, ModelSource.HuggingFace) { Problem = model.Problem };
            }
        }
    }

    /// <summary>Why the files of a checkpoint cannot all be read; null where they can.</summary>
    private static string? Fault(FolderScan scan, string snapshot, HubRepository repository, string name)
    {
        string[] weights = [.. ModelFolder.WeightFiles(scan, snapshot)];
        if (weights.Length == 0 && repository.Unfinished is > 0 and int begun) return Incomplete(name, begun);
        foreach (string file in weights.Prepend(Path.Combine(snapshot, "config.json")))
            if (FilePath.Fault(file) is { } fault) return $"{Path.GetFileName(file)} {fault}; `logitlens pull {name}` downloads it again";
        return null;
    }

    private static string Incomplete(string name, int files) =>
        $"its download is not complete ({files} unfinished file{(files == 1 ? "" : "s")}); `logitlens pull {name}` goes on with it";

    private static InputException Missing(HubRepository repository, string name, string? revision)
    {
        if (revision is null)
            return new InputException($"{name} is in the Hugging Face cache ({repository.Folder}) without any files: its download was not complete. `logitlens pull {name}` downloads it.");
        string[] there = [.. repository.Revisions.Select(r => r.Revision), .. repository.Commits];
        string near = NearestNames.Suggest(revision, there);
        return new InputException($"{name} has no revision '{revision}' in the Hugging Face cache; it has {(there.Length == 0 ? "none" : string.Join(", ", there))}." +
            $"{(near.Length > 0 ? " " + near : "")}");
    }
}
