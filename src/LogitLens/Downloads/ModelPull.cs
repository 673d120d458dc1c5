using LogitLens.Downloads.Cache;
using LogitLens.Downloads.Http;
using LogitLens.Downloads.Selection;
using LogitLens.Downloads.Transfer;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Downloads;

/// <summary>
/// Downloads a model from a hub into the Hugging Face cache: first a plan, then the files, each whole and compared with its hash before
/// it gets its name. What was interrupted goes on where it stopped.
/// </summary>
public sealed class ModelPull : IDisposable
{
    private readonly HubSettings _settings;
    private readonly PullRequest _request;
    private readonly TransferLimits _limits;
    private readonly TimeProvider _time;
    private readonly PullLog _log;
    private readonly CacheFolder _folder;
    private readonly HttpClient _http;
    private readonly HubClient _hub;

    /// <summary>Prepares a download; asks nothing yet.</summary>
    /// <param name="settings">The hub and the cache.</param>
    /// <param name="request">What to download.</param>
    /// <param name="observer">Is told how far it is; null for nobody.</param>
    /// <param name="network">Sends the requests, without following redirections; null for the network.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="InputException">The name or the revision cannot be one.</exception>
    public ModelPull(HubSettings settings, PullRequest request, IPullObserver? observer = null, HttpMessageHandler? network = null, TimeProvider? time = null)
        : this(settings, request, observer, network, time, new TransferLimits()) { }

    internal ModelPull(HubSettings settings, PullRequest request, IPullObserver? observer, HttpMessageHandler? network, TimeProvider? time, TransferLimits limits)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        _ = RepositoryId.CheckRevision(request.Revision);
        if (request.Files.Any(string.IsNullOrWhiteSpace))
            throw new InputException("--file is empty; pass a file's name, a pattern such as '*.json' or a quantisation such as Q4_K_M, or leave it out.");
        (_settings, _request, _limits, _time) = (settings, request, limits, time ?? TimeProvider.System);
        _log = new PullLog(observer);
        _folder = new CacheFolder(settings.Cache, RepositoryId.Check(request.Model));
        _http = HubHttp.Create(network, limits, _time, _log.Note);
        _hub = new HubClient(_http, settings, request, _time);
    }

    /// <summary>How contents get their names in a snapshot.</summary>
    internal SnapshotLink Link { get; init; } = new();

    /// <summary>The free bytes of a folder's disk.</summary>
    internal Func<string, long?> FreeSpace { get; init; } = DiskSpace.Free;

    /// <summary>Asks the hub which files there are, and looks which of them are in the cache.</summary>
    /// <exception cref="InputException">There is no such model, it may not be read, or the hub cannot be reached.</exception>
    public async Task<PullPlan> PlanAsync(CancellationToken cancellation)
    {
        if (_settings.Offline) return LocalSnapshot.Plan(_request, _folder);
        RepositoryListing listing = await _hub.ListAsync(cancellation).ConfigureAwait(false);
        bool renamed = listing.Name != _request.Model;
        if (renamed) _log.Note($"{_request.Model} is called {listing.Name} now; it is kept under the name that was asked for.");
        IReadOnlyList<RepositoryFile> chosen = FileSelection.Choose(_request, listing.Files);
        PlannedFile[] files = new PlannedFile[chosen.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = _limits.Connections, CancellationToken = cancellation };
        await Parallel.ForAsync(0, files.Length, options, async (i, stop) =>
            files[i] = await PlanFileAsync(listing.Commit, chosen[i], stop).ConfigureAwait(false)).ConfigureAwait(false);
        return new PullPlan
        {
            Request = _request,
            RenamedTo = renamed ? listing.Name : null,
            Commit = listing.Commit,
            Snapshot = _folder.Snapshot(listing.Commit),
            Files = [.. files.OrderBy(f => f.Bytes).ThenBy(f => f.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Does what a plan says.</summary>
    /// <exception cref="InputException">There is no room, a file cannot be had, or its hash is wrong.</exception>
    public async Task<PullReport> RunAsync(PullPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long began = _time.GetTimestamp();
        DiskSpace.Require(_request.Model, plan.BytesToFetch, FreeSpace(_settings.Cache), _settings.Cache);
        using SemaphoreSlim connections = new(_limits.Connections);
        BlobDownload download = new(_hub, _folder, plan.Commit, connections, _limits, _time, _log);
        ParallelOptions options = new() { MaxDegreeOfParallelism = _limits.Files, CancellationToken = cancellation };
        // Files of one content are fetched once.
        await Parallel.ForEachAsync(plan.Files.Where(f => !f.Cached).GroupBy(f => f.Blob), options, async (files, stop) =>
        {
            FetchedBlob blob = await download.RunAsync(files.First().Remote!, stop).ConfigureAwait(false);
            bool fresh = blob.Fresh && files.Count() == 1;
            foreach (PlannedFile file in files)
            {
                Link.Create(blob.Blob, _folder.File(plan.Commit, file.Name), fresh);
                _log.Done(file.Name);
            }
        }).ConfigureAwait(false);
        // Last: until then the revision is what it was, and complete.
        if (!_settings.Offline) _folder.SaveRef(_request.Revision, plan.Commit);
        return Report(plan, dryRun: false, _time.GetElapsedTime(began));
    }

    /// <summary>The report of what a plan would do.</summary>
    public PullReport Preview(PullPlan plan) => Report(plan, dryRun: true, TimeSpan.Zero);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<PlannedFile> PlanFileAsync(string commit, RepositoryFile file, CancellationToken cancellation)
    {
        if (SnapshotLink.Length(_folder.File(commit, file.Name)) is { } there && (file.Bytes is null || file.Bytes == there))
            return new PlannedFile(file.Name, there, Cached: true);
        RemoteFile remote = await _hub.DescribeAsync(commit, file.Name, cancellation).ConfigureAwait(false);
        BlobPaths paths = _folder.Blob(remote.EntityTag);
        bool whole = new FileInfo(paths.Blob) is { Exists: true } blob && blob.Length == remote.Bytes;
        return new PlannedFile(file.Name, remote.Bytes, Cached: false, whole ? remote.Bytes : RangeJournal.Peek(paths.Journal, remote.EntityTag, remote.Bytes)) { Remote = remote };
    }

    private PullReport Report(PullPlan plan, bool dryRun, TimeSpan took)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new PullReport
        {
            Model = _request.Model,
            RenamedTo = plan.RenamedTo,
            Revision = _request.Revision,
            Commit = plan.Commit,
            Snapshot = plan.Snapshot,
            DryRun = dryRun,
            Files = [.. plan.Files.Select(f => new PulledFile(f.Name, f.Bytes, f.Cached ? PullState.Cached : dryRun ? PullState.Planned : PullState.Fetched,
                f.BytesKept, f.Cached || dryRun ? null : BlobHash.KindOf(f.Blob!)))],
            Bytes = plan.Bytes,
            BytesToFetch = plan.BytesToFetch,
            BytesReceived = _log.BytesReceived,
            Seconds = took.TotalSeconds,
            Next = dryRun ? null : NextCommand.Of(plan),
            Notes = _log.Notes,
        };
    }
}
