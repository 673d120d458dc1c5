using LogitLens.Benchmarks.Shapes;
using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>The model that is measured: one that the user has, or one that is made, and perhaps deleted afterwards.</summary>
internal sealed class BenchModel : IDisposable
{
    private readonly TemporaryFolder? _temporary;

    private BenchModel(string name, string directory, TemporaryFolder? temporary = null)
    {
        Name = name;
        Directory = directory;
        _temporary = temporary;
    }

    /// <summary>What reports call it.</summary>
    public string Name { get; }

    /// <summary>Where it lies.</summary>
    public string Directory { get; }

    /// <summary>The model of that name, or one of a shape.</summary>
    /// <exception cref="InputException">There is no such model or shape, or a made one has no room.</exception>
    public static BenchModel Of(string model, string? shape, string? folder, IProgress<LensProgress> progress, CancellationToken cancellation)
    {
        if (shape is null) return new BenchModel(model, ModelLocator.Find(model));
        ModelShape wanted = ModelShapes.Find(shape)
            ?? throw new InputException($"--shape is '{shape}'; expected {string.Join(", ", ModelShapes.All.Select(s => s.Name))}.");
        string name = $"{wanted.Description}, random weights";
        if (folder is not null)
        {
            SyntheticCheckpoint.Make(wanted, folder, null, progress, cancellation);
            return new BenchModel(name, folder);
        }
        TemporaryFolder temporary = TemporaryFolder.Create();
        try
        {
            SyntheticCheckpoint.Make(wanted, temporary.Path, null, progress, cancellation);
            return new BenchModel(name, temporary.Path, temporary);
        }
        catch
        {
            temporary.Dispose();
            throw;
        }
    }

    /// <summary>Deletes a made model that nobody wants to keep.</summary>
    public void Dispose() => _temporary?.Dispose();
}
