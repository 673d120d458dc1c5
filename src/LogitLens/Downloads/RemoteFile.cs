namespace LogitLens.Downloads;

/// <summary>A file as the hub describes it.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="EntityTag">Names its content: the SHA-256 of large files, the git hash of others; quotes removed.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record RemoteFile(string Name, string EntityTag, long Bytes)
{
    /// <summary>The address that describes it, of its commit.</summary>
    public required Uri Address { get; init; }

    /// <summary>The entity tag of the address that sends it, where that is not the hub's own name for it; null where it is not known yet.</summary>
    public string? SenderTag { get; init; }
}
