namespace LogitLens.Downloads.Http;

/// <summary>What the hub says of a repository at a revision.</summary>
/// <param name="Name">What it is called now.</param>
/// <param name="Commit">The commit that the revision is.</param>
/// <param name="Files">All its files.</param>
internal sealed record RepositoryListing(string Name, string Commit, IReadOnlyList<RepositoryFile> Files);

/// <summary>A file of a repository.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Bytes">Its size; null where the hub does not tell.</param>
internal sealed record RepositoryFile(string Name, long? Bytes);
