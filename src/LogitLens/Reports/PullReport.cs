namespace LogitLens.Reports;

/// <summary>A download into the local Hugging Face cache, done or planned.</summary>
public sealed record PullReport() : Report("logitlens.pull", 1)
{
    /// <summary>The repository that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>What the hub calls it now; null where that is the same.</summary>
    public string? RenamedTo { get; init; }

    /// <summary>The branch, tag or commit that was asked for.</summary>
    public required string Revision { get; init; }

    /// <summary>The commit that it is.</summary>
    public required string Commit { get; init; }

    /// <summary>The folder that holds the files under their names.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Whether this is only what would be done.</summary>
    public required bool DryRun { get; init; }

    /// <summary>The files, the smallest first.</summary>
    public required IReadOnlyList<PulledFile> Files { get; init; }

    /// <summary>Size of all files in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of them that were not there before.</summary>
    public required long BytesToFetch { get; init; }

    /// <summary>Bytes that came over the network for them.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The command that reads the model; null where there is no whole model.</summary>
    public string? Next { get; init; }

    /// <summary>What a user should know of it.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A file of a download.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="State">What was done with it.</param>
/// <param name="BytesKept">Bytes of it that an earlier download had left.</param>
/// <param name="Check">What it was compared with before it got its name; null where it was in its place already or is only planned.</param>
public sealed record PulledFile(string Name, long Bytes, PullState State, long BytesKept = 0, FileCheck? Check = null);

/// <summary>What was done with a file.</summary>
public enum PullState
{
    /// <summary>It was in its place already.</summary>
    Cached,

    /// <summary>It would be fetched.</summary>
    Planned,

    /// <summary>It was fetched.</summary>
    Fetched,
}

/// <summary>What a file is compared with before it gets its name.</summary>
public enum FileCheck
{
    /// <summary>Its size alone, because the hub gives no hash of it.</summary>
    Size,

    /// <summary>Its SHA-256.</summary>
    Sha256,

    /// <summary>The hash that git has for it (SHA-1).</summary>
    GitSha1,
}
