using LogitLens.Models.Locating.Hub;
using LogitLens.Models.Locating.Ollama;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Models.Locating;

/// <summary>From what a user calls a model to what is opened: a directory in the Hugging Face layout, or a GGUF file.</summary>
public static class ModelLocator
{
    private const string Listed = "`logitlens models` lists what can be opened";

    /// <summary>
    /// Finds a model: an embedded one by its name; <c>ollama:NAME:TAG</c>; <c>lmstudio:PUBLISHER/NAME</c>; a directory or a GGUF file;
    /// <c>org/name@REVISION:FILE</c> in the local Hugging Face cache. A directory that is called like an embedded model is meant where
    /// the name is written as a path: <c>./seahorse</c>. See docs/models.md.
    /// </summary>
    /// <returns>A directory, or a GGUF file.</returns>
    /// <exception cref="InputException">There is none of that name, or several that it could mean.</exception>
    public static string Find(string name) => Find(name, ModelPlaces.OfUser());

    /// <summary>Finds a model in places of one's own.</summary>
    /// <param name="name">What the user calls it.</param>
    /// <param name="places">Where to look.</param>
    /// <returns>A directory, or a GGUF file.</returns>
    /// <exception cref="InputException">There is none of that name, or several that it could mean.</exception>
    public static string Find(string name, ModelPlaces places)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(places);
        if (name.Length == 0)
            throw new InputException("the model's name is empty; pass a directory, a GGUF file, org/name from the local Hugging Face cache, ollama:NAME, " +
                $"lmstudio:PUBLISHER/NAME, or an embedded model ({string.Join(", ", EmbeddedModels.All.Select(m => m.Name))}).");
        FolderScan scan = new();
        if (EmbeddedModels.Find(name) is { } embedded) return embedded.Locate();
        if (After(OllamaName.Prefix, name) is { } inOllama) return new OllamaStore(places.Ollama).Find(scan, inOllama);
        if (After(LmStudioStore.Prefix, name) is { } inLmStudio) return new LmStudioStore(places.LmStudio).Find(scan, inLmStudio);
        if (Directory.Exists(name)) return ModelFolder.Look(scan, name).Open();
        if (File.Exists(name)) return OfFile(name);
        return new HubCache(places.HubCache).Find(scan, name) ?? throw Missing(name, places, scan);
    }

    /// <summary>All models in the usual places of this user.</summary>
    /// <param name="folders">Further folders that are models or hold some.</param>
    public static FoundModels List(params IEnumerable<string> folders) => List(ModelPlaces.OfUser(), folders);

    /// <summary>All models: the embedded ones, those in folders, then those that other programs keep.</summary>
    /// <param name="places">Where to look.</param>
    /// <param name="folders">Further folders that are models or hold some.</param>
    public static FoundModels List(ModelPlaces places, params IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(places);
        FolderScan scan = new();
        string[] own = [.. places.Folders, .. folders];
        IEnumerable<ModelPlace> found =
        [
            .. EmbeddedModels.All.Select(m => new ModelPlace(m.Name, m.Directory, ModelSource.Embedded)),
            .. own.SelectMany(f => InFolder(scan, f)),
            .. Stores(places).SelectMany(s => s.List(scan)),
        ];
        return new FoundModels(SameFiles.Merge(found), [EmbeddedModels.Folder, .. own, .. Stores(places).SelectMany(s => s.Folders)], scan.Notes);
    }

    /// <summary>The models that other programs keep.</summary>
    internal static IReadOnlyList<ModelPlace> Stored(ModelPlaces places)
    {
        FolderScan scan = new();
        return SameFiles.Merge(Stores(places).SelectMany(s => s.List(scan)));
    }

    /// <summary>The models in a folder: itself, its GGUF files, and those of the folders in it.</summary>
    internal static IEnumerable<ModelPlace> InFolder(FolderScan scan, string folder) =>
        scan.Folders(folder).Prepend(folder).SelectMany(f => ModelFolder.Look(scan, f).Places(ModelSource.Folder));

    private static IModelStore[] Stores(ModelPlaces places) => [new HubCache(places.HubCache), new OllamaStore(places.Ollama), new LmStudioStore(places.LmStudio)];

    private static string? After(string prefix, string name) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : null;

    private static string OfFile(string path)
    {
        if (FilePath.Fault(path) is { } fault) throw new InputException($"{path} {fault}.");
        return GgufFile.IsGguf(path) ? path
            : throw new InputException(path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
                ? $"{path} does not begin as a GGUF file does (the bytes 'GGUF'); download it again."
                : $"{path} is a file and no GGUF file; expected the directory that holds config.json, tokenizer.json and *.safetensors, or a GGUF file.");
    }

    private static InputException Missing(string name, ModelPlaces places, FolderScan scan)
    {
        string notes = string.Concat(scan.Notes.Select(n => $"; {n}"));
        FoundModels known = List(places);
        string near = NearestNames.Suggest(name, known.Models.SelectMany(m => m.OtherNames.Prepend(m.Name)).Concat(Beside(name)));
        string pull = HubName.Parse(name) is { Selector: null } hub && hub.Repository.Contains('/', StringComparison.Ordinal) && !name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
            ? $", `logitlens pull {name}` downloads it" : "";
        return new InputException($"there is no model {name}: no such directory or file, and the Hugging Face cache ({places.HubCache}{notes}) has none of that name." +
            $"{(near.Length > 0 ? " " + near : "")} {Listed}{pull}.");
    }

    /// <summary>The GGUF files beside one that is not there.</summary>
    private static IEnumerable<string> Beside(string path)
    {
        if (!path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) || Path.GetDirectoryName(path) is not { Length: > 0 } folder) return [];
        return new FolderScan().Files(folder).Where(f => f.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase));
    }
}
