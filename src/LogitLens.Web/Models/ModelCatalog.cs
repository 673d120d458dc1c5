using System.Collections.Concurrent;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Models.Streaming;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Web.Models;

/// <summary>
/// The models that clients may open, by their names: the embedded ones, those that the user named when the server was started, and
/// what other programs keep on this machine. Nothing that a client sends is ever taken for a path.
/// </summary>
internal sealed class ModelCatalog
{
    private const string GivenSource = "command line";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<CatalogModel> _fixed;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(CatalogModel Model, DateTime Written), ModelGlance> _described = new();
    private readonly Lock _gate = new();
    private IReadOnlyList<CatalogModel> _models = [];
    private long _looked;

    /// <summary>Finds the models.</summary>
    /// <param name="given">Directories of models, folders of them, GGUF files, or names.</param>
    /// <param name="time">Says when the other programs' places are to be looked at again.</param>
    /// <exception cref="InputException">What was given is no model and holds none.</exception>
    public ModelCatalog(IReadOnlyList<string> given, TimeProvider time)
    {
        _time = time;
        List<CatalogModel> models = [.. EmbeddedModels.All.Select(m => new CatalogModel(m.Name, m.Directory, ModelSource.Embedded, ModelSource.Embedded.Name()))];
        foreach (ModelPlace place in given.SelectMany(Places).DistinctBy(p => Path.GetFullPath(p.Path)))
            models.Add(new CatalogModel(FreeName(models, place.Name), place.Path, ModelSource.Folder, GivenSource, place.Problem));
        _fixed = models;
    }

    /// <summary>All of them, in the order in which they are listed.</summary>
    public IReadOnlyList<CatalogModel> Models
    {
        get
        {
            lock (_gate)
            {
                if (_models.Count > 0 && _time.GetElapsedTime(_looked) < Fresh) return _models;
                _looked = _time.GetTimestamp();
                return _models = [.. _fixed, .. Stored().Where(c => _fixed.All(f => f.Name != c.Name))];
            }
        }
    }

    /// <summary>The model of this name.</summary>
    /// <exception cref="ApiException">404 where there is none.</exception>
    public CatalogModel Get(string name)
    {
        if (Models.FirstOrDefault(m => m.Name == name) is { } model) return model;
        string shown = name.Length > 80 ? name[..80] + "..." : name;
        string near = name.Length > 80 ? "" : NearestNames.Suggest(name, Models.Select(m => m.Name));
        throw new ApiException(404, $"there is no model \"{shown}\" in the list of models.{(near.Length > 0 ? " " + near : "")} The list is at /api/models; " +
            "directories and GGUF files are added to it where the server is started: logitlens serve --model DIRECTORY.");
    }

    /// <summary>What can be opened, without telling where it lies.</summary>
    public ModelsReport Report(CancellationToken cancellation)
    {
        long free = FreeMemory.Bytes();
        return new ModelsReport
        {
            Models = [.. Models.AsParallel().AsOrdered().WithCancellation(cancellation).Select(m => ModelEntry.Of(PlaceOf(m), m.Shown, Describe(m), free))],
            Searched = [GivenSource, .. Enum.GetValues<ModelSource>().Where(s => s != ModelSource.Folder).Select(s => s.Name())],
            Families = ModelFamilies.Names,
            FreeMemory = free,
        };
    }

    private static ModelPlace PlaceOf(CatalogModel model) => new(model.Name, model.Path, model.Source) { Problem = model.Problem };

    /// <summary>Headers are read once for as long as the file that says what a model is does not change.</summary>
    private ModelGlance Describe(CatalogModel model)
    {
        DateTime written = File.GetLastWriteTimeUtc(Directory.Exists(model.Path) ? Path.Combine(model.Path, "config.json") : model.Path);
        return _described.GetOrAdd((model, written), _ =>
        {
            ModelGlance glance = ModelGlance.Of(PlaceOf(model));
            return glance with { Problem = glance.Problem is { } problem ? PathRedaction.Of(problem, [model]) : null };
        });
    }

    private static IEnumerable<CatalogModel> Stored() =>
        ModelLocator.Stored(ModelPlaces.OfUser()).Select(p => new CatalogModel(p.Name, p.Path, p.Source, p.Source.Name(), p.Problem));

    /// <summary>The models that something given stands for, by the names that clients call them unless those are taken.</summary>
    private static IEnumerable<ModelPlace> Places(string given)
    {
        if (EmbeddedModels.Find(given) is not null) return []; // listed anyway
        if (!Directory.Exists(given))
        {
            string found = ModelLocator.Find(given);
            if (File.Exists(given)) return [new ModelPlace(Path.GetFileName(given), found, ModelSource.Folder)];
            return Stored().Any(m => m.Path == found) ? [] : [new ModelPlace(given, found, ModelSource.Folder)];
        }
        ModelPlace[] inside = [.. ModelLocator.InFolder(new FolderScan(), given)];
        if (inside.Length == 0)
            throw new InputException($"{given} has neither a config.json nor a GGUF file, and no folder in it has one; expected a model directory or a folder of them.");
        return inside.Select(p => p with { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(p.Path))) });
    }

    private static string FreeName(List<CatalogModel> taken, string name) =>
        Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? name : $"{name}-{i}").First(n => taken.All(m => m.Name != n));
}
