using System.Collections.Concurrent;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Web.Models;

/// <summary>
/// The models that clients may open, by their names: the embedded ones, those that the user named when the server was started, and
/// the local Hugging Face cache. Nothing that a client sends is ever taken for a path.
/// </summary>
internal sealed class ModelCatalog
{
    private const string EmbeddedSource = "embedded", GivenSource = "command line", CacheSource = "Hugging Face cache";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<CatalogModel> _fixed;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(string Directory, DateTime Written), ModelEntry> _described = new();
    private readonly Lock _gate = new();
    private IReadOnlyList<CatalogModel> _models = [];
    private long _looked;

    /// <summary>Finds the models.</summary>
    /// <param name="given">Directories of models, folders of them, or names.</param>
    /// <param name="time">Says when the cache is to be looked at again.</param>
    /// <exception cref="InputException">What was given is no model and holds none.</exception>
    public ModelCatalog(IReadOnlyList<string> given, TimeProvider time)
    {
        _time = time;
        List<CatalogModel> models = [.. EmbeddedModels.All.Select(m => new CatalogModel(m.Name, m.Directory, EmbeddedSource, Embedded: true))];
        foreach (string directory in given.SelectMany(Directories).DistinctBy(Path.GetFullPath)) models.Add(new CatalogModel(FreeName(models, directory), directory, GivenSource));
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
                return _models = [.. _fixed, .. Cached().Where(c => _fixed.All(f => f.Name != c.Name))];
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
            "directories are added to it where the server is started: logitlens serve --model DIRECTORY.");
    }

    /// <summary>What can be opened, without telling where it lies.</summary>
    public ModelsReport Report(CancellationToken cancellation) => new()
    {
        Models = [.. Models.Select(m =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Describe(m);
        })],
        Searched = [EmbeddedSource, GivenSource, CacheSource],
        Families = ModelFamilies.Names,
    };

    private ModelEntry Describe(CatalogModel model)
    {
        (string, DateTime) key = (model.Directory, File.GetLastWriteTimeUtc(Path.Combine(model.Directory, "config.json")));
        return _described.GetOrAdd(key, _ => Open(model));
    }

    private static ModelEntry Open(CatalogModel place)
    {
        try
        {
            using Model model = Model.Open(place.Directory);
            return new ModelEntry(place.Name, place.Source, ModelInfo.Of(place.Name, model.Spec), model.WeightBytes, Problem: null, place.Embedded);
        }
        catch (InputException error)
        {
            return new ModelEntry(place.Name, place.Source, null, null, PathRedaction.Of(error.Message, [place]), place.Embedded);
        }
    }

    private static IEnumerable<CatalogModel> Cached() => HubCache.Names()
        .Select(n => (Name: n, Snapshot: HubCache.Find(n))).Where(c => c.Snapshot is not null && IsModel(c.Snapshot))
        .Select(c => new CatalogModel(c.Name, c.Snapshot!, CacheSource));

    private static IEnumerable<string> Directories(string given)
    {
        string directory = ModelLocator.Find(given);
        if (EmbeddedModels.Find(given) is not null || !Directory.Exists(given)) return []; // listed anyway
        if (IsModel(directory)) return [directory];
        string[] inside = [.. Directory.GetDirectories(directory).Where(IsModel).Order(StringComparer.Ordinal)];
        return inside.Length > 0 ? inside
            : throw new InputException($"{given} has no config.json, and no folder in it has one; expected a model directory or a folder of them.");
    }

    private static bool IsModel(string directory) => File.Exists(Path.Combine(directory, "config.json"));

    private static string FreeName(List<CatalogModel> taken, string directory)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? name : $"{name}-{i}").First(n => taken.All(m => m.Name != n));
    }
}
