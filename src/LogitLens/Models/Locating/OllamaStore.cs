using LogitLens.Models.Locating.Ollama;
using LogitLens.Tensors;

namespace LogitLens.Models.Locating;

/// <summary>The models that Ollama keeps.</summary>
internal sealed class OllamaStore(IReadOnlyList<string> folders) : IModelStore
{
    // Newer versions write to the first and still read the second.
    private static readonly string[] ManifestFolders = ["manifests-v2", "manifests"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>The GGUF file of a name without its <see cref="OllamaName.Prefix"/>.</summary>
    /// <exception cref="InputException">There is none of that name, or it cannot be read.</exception>
    public string Find(FolderScan scan, string name)
    {
        OllamaName wanted = OllamaName.Parse(name) ?? throw new InputException($"{OllamaName.Prefix}{name} is no name of a model in Ollama; expected ollama:NAME, " +
            "ollama:NAME:TAG, ollama:USER/NAME:TAG or ollama:HOST/USER/NAME:TAG, as `ollama list` writes them.");
        Entry[] all = [.. Entries(scan)];
        Entry found = all.FirstOrDefault(e => e.Name == wanted) ?? all.FirstOrDefault(e => e.Name.IsLike(wanted)) ?? throw Missing(wanted, all, scan);
        ModelPlace place = Place(found);
        return place.Problem is null ? place.Path : throw new InputException($"{place.Name}: {place.Problem}.");
    }

    /// <inheritdoc/>
    public IEnumerable<ModelPlace> List(FolderScan scan) => Entries(scan).Select(Place);

    private static ModelPlace Place(Entry entry)
    {
        try
        {
            return new ModelPlace(entry.Name.Spelled, new OllamaManifest(entry.Manifest, new OllamaBlobs(entry.Folder)).FindWeights(), ModelSource.Ollama);
        }
        catch (InputException error)
        {
            return new ModelPlace(entry.Name.Spelled, entry.Manifest, ModelSource.Ollama) { Problem = error.Message };
        }
    }

    /// <summary>The names of all stores, the first one of a name.</summary>
    private IEnumerable<Entry> Entries(FolderScan scan)
    {
        IEnumerable<Entry> all =
            from folder in folders
            from manifests in ManifestFolders
            from host in scan.Folders(Path.Combine(folder, manifests))
            from user in scan.Folders(host)
            from model in scan.Folders(user)
            from tag in scan.Files(model)
            let name = OllamaName.Of(Path.GetFileName(host), Path.GetFileName(user), Path.GetFileName(model), Path.GetFileName(tag))
            where name is not null
            select new Entry(name, tag, folder);
        return all.DistinctBy(e => e.Name);
    }

    private InputException Missing(OllamaName wanted, Entry[] all, FolderScan scan)
    {
        string[] tags = [.. all.Where(e => (wanted with { Tag = e.Name.Tag }).IsLike(e.Name)).Select(e => e.Name.Spelled)];
        string near = tags.Length > 0 ? $"It has {string.Join(", ", tags)}." : NearestNames.Suggest(wanted.Spelled, all.Select(e => e.Name.Spelled));
        return new InputException($"there is no model {wanted.Spelled} in Ollama's store ({string.Join(", ", folders)}{string.Concat(scan.Notes.Select(n => $"; {n}"))})." +
            $"{(near.Length > 0 ? " " + near : "")} `logitlens models` lists what can be opened; OLLAMA_MODELS names a store elsewhere.");
    }

    private sealed record Entry(OllamaName Name, string Manifest, string Folder);
}
