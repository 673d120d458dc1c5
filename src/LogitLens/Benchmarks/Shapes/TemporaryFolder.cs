namespace LogitLens.Benchmarks.Shapes;

/// <summary>A folder that is deleted with everything in it, at the latest when the process ends; it may have been moved away before.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private TemporaryFolder(string path)
    {
        Path = path;
        AppDomain.CurrentDomain.ProcessExit += Delete;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A new folder among the system's temporary ones.</summary>
    public static TemporaryFolder Create() => new(Directory.CreateTempSubdirectory("logitlens-bench-").FullName);

    /// <summary>A new folder beside one that it will become.</summary>
    public static TemporaryFolder Beside(string folder)
    {
        string path = $"{folder}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(path);
        return new TemporaryFolder(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Delete;
        Delete(null, EventArgs.Empty);
    }

    private void Delete(object? sender, EventArgs e)
    {
        try
        {
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody still holds a file of it; the system clears its temporary folders.
        }
    }
}
