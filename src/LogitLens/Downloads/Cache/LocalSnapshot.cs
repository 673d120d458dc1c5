using LogitLens.Downloads.Http;
using LogitLens.Downloads.Selection;
using LogitLens.Tensors;

namespace LogitLens.Downloads.Cache;

/// <summary>What the cache has of a repository, for when the network may not be used.</summary>
internal static class LocalSnapshot
{
    /// <summary>The plan of a download that has nothing to do.</summary>
    /// <exception cref="InputException">Something is missing.</exception>
    public static PullPlan Plan(PullRequest request, CacheFolder folder)
    {
        string? commit = folder.Resolve(request.Revision);
        if (commit is null || !Directory.Exists(folder.Snapshot(commit)))
            throw Missing(request, $"{request.Model} at revision '{request.Revision}' is not in the cache ({folder.Root})");
        string snapshot = folder.Snapshot(commit);
        RepositoryFile[] files = [.. Directory.EnumerateFiles(snapshot, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".tmp", StringComparison.Ordinal))
            .Select(f => new RepositoryFile(Path.GetRelativePath(snapshot, f).Replace('\\', '/'), SnapshotLink.Length(f)))
            .Where(f => f.Bytes is not null)];
        IReadOnlyList<RepositoryFile> chosen;
        try
        {
            chosen = FileSelection.Choose(request, files);
        }
        catch (InputException error)
        {
            throw Missing(request, $"the cache has not all of {request.Model}: {error.Message.TrimEnd('.')}");
        }
        if (chosen.SelectMany(f => SplitName.Parts(f.Name)).FirstOrDefault(part => !files.Any(f => f.Name == part)) is { } part)
            throw Missing(request, $"the cache has not all of {request.Model}: {part} is missing");
        return new PullPlan
        {
            Request = request,
            Commit = commit,
            Snapshot = snapshot,
            Files = [.. chosen.Select(f => new PlannedFile(f.Name, f.Bytes!.Value, Cached: true)).OrderBy(f => f.Bytes).ThenBy(f => f.Name, StringComparer.Ordinal)],
        };
    }

    private static InputException Missing(PullRequest request, string what) => new(
        $"{what}, and HF_HUB_OFFLINE is set. Unset it to download, or pull {request.Model} on a machine with a network.");
}
