using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Models.Locating;

/// <summary>From what a user calls a model to the directory that holds it.</summary>
public static class ModelLocator
{
    /// <summary>
    /// Finds a model: an embedded one by its name, else a directory, else <c>org/name</c> in the local Hugging Face cache. A
    /// directory that is called like an embedded model is meant where the name is written as a path: <c>./seahorse</c>.
    /// </summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static string Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
            throw new InputException("the model's name is empty; pass a directory, org/name from the local Hugging Face cache, or an embedded model " +
                $"({string.Join(", ", EmbeddedModels.All.Select(m => m.Name))}).");
        if (EmbeddedModels.Find(name) is { } embedded) return embedded.Locate();
        // What kind of file it is, its reader tells.
        if (Path.Exists(name)) return name;
        if (HubCache.Find(name) is { } snapshot) return snapshot;
        string near = NearestNames.Suggest(name, Known().Select(m => m.Name));
        throw new InputException($"there is no model {name}: no such directory, and the Hugging Face cache ({HubCache.Folder()}) has none of that name." +
            $"{(near.Length > 0 ? " " + near : "")} `logitlens models` lists what can be opened.");
    }

    /// <summary>The folders that <see cref="Known"/> looks in.</summary>
    public static IReadOnlyList<string> Places(params IEnumerable<string> folders) =>
        [EmbeddedModels.Folder, "models", .. folders, HubCache.Folder()];

    /// <summary>
    /// Every model in the usual places: the embedded ones, <c>models/</c> in the current directory, then the Hugging Face cache.
    /// </summary>
    /// <param name="folders">Further folders whose subfolders may be models.</param>
    public static IEnumerable<ModelPlace> Known(params IEnumerable<string> folders)
    {
        foreach (EmbeddedModel model in EmbeddedModels.All) yield return new ModelPlace(model.Name, model.Directory, Embedded: true);
        foreach (string folder in folders.Prepend("models"))
        {
            if (!Directory.Exists(folder)) continue;
            if (IsModel(folder)) yield return new ModelPlace(folder, folder);
            foreach (string sub in Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(IsModel)) yield return new ModelPlace(sub, sub);
        }
        foreach (string name in HubCache.Names())
        {
            if (HubCache.Find(name) is { } snapshot && IsModel(snapshot)) yield return new ModelPlace(name, snapshot);
        }
    }

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, "config.json"));
}
