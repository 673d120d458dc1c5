namespace LogitLens.Downloads;

/// <summary>What a download will do, before it does anything.</summary>
public sealed record PullPlan
{
    /// <summary>What was asked for.</summary>
    public required PullRequest Request { get; init; }

    /// <summary>What the hub calls the repository now, where that is another name.</summary>
    public string? RenamedTo { get; init; }

    /// <summary>The commit that the revision is.</summary>
    public required string Commit { get; init; }

    /// <summary>The folder that will hold the files under their names.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The files, the smallest first.</summary>
    public required IReadOnlyList<PlannedFile> Files { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(f => f.Bytes);

    /// <summary>Bytes that are still to be fetched.</summary>
    public long BytesToFetch => Files.Where(f => !f.Cached).DistinctBy(f => f.Blob).Sum(f => f.Bytes - f.BytesKept);
}

/// <summary>A file of a download.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Cached">Whether it is in its place already.</param>
/// <param name="BytesKept">Bytes that an earlier download left.</param>
public sealed record PlannedFile(string Name, long Bytes, bool Cached, long BytesKept = 0)
{
    /// <summary>The name of its content in the cache; null for a file whose content is in its place.</summary>
    public string? Blob => Remote?.EntityTag;

    /// <summary>What the hub says of it; null for a file that is in its place.</summary>
    internal RemoteFile? Remote { get; init; }
}
