namespace LogitLens.Downloads.Cache;

/// <summary>A repository's folder in the cache, laid out as the Hugging Face tools do.</summary>
internal sealed class CacheFolder(string cache, string model)
{
    private readonly string _name = "models--" + model.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>The folder.</summary>
    public string Root => Path.Combine(cache, _name);

    /// <summary>Where a content lies.</summary>
    public BlobPaths Blob(string tag) => new(Path.Combine(Root, "blobs", tag), Path.Combine(cache, ".locks", _name, tag + ".lock"));

    /// <summary>The folder with the files of a commit under their names.</summary>
    public string Snapshot(string commit) => Path.Combine(Root, "snapshots", commit);

    /// <summary>The path of a file in a snapshot.</summary>
    public string File(string commit, string name) => Path.Combine([Snapshot(commit), .. name.Split('/')]);

    /// <summary>The commit that a revision was when it was last fetched; null where it never was.</summary>
    public string? Resolve(string revision)
    {
        if (RepositoryId.IsCommit(revision)) return revision;
        string path = RefPath(revision);
        return System.IO.File.Exists(path) && System.IO.File.ReadAllText(path).Trim() is var commit && RepositoryId.IsCommit(commit) ? commit : null;
    }

    /// <summary>Remembers which commit a revision is.</summary>
    public void SaveRef(string revision, string commit)
    {
        if (revision == commit) return;
        string path = RefPath(revision);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        System.IO.File.WriteAllText(temporary, commit);
        System.IO.File.Move(temporary, path, overwrite: true);
    }

    private string RefPath(string revision) => Path.Combine([Root, "refs", .. revision.Split('/')]);
}
