using LogitLens.Downloads.Cache;
using LogitLens.Downloads.Http;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Downloads.Transfer;

/// <summary>
/// Brings one content into the cache: under its lock, from where an earlier download stopped, and under its name only once its hash is
/// right.
/// </summary>
internal sealed class BlobDownload(
    HubClient hub, CacheFolder folder, string commit, SemaphoreSlim connections, TransferLimits limits, TimeProvider time, IPullObserver observer)
{
    /// <summary>Fetches a file's content.</summary>
    /// <param name="file">The file as it was described; the result is as it is now.</param>
    /// <param name="cancellation">Ends the download and keeps what is there.</param>
    /// <exception cref="InputException">It cannot be had.</exception>
    public async Task<FetchedBlob> RunAsync(RemoteFile file, CancellationToken cancellation)
    {
        for (int restarts = 0; ; restarts++)
        {
            try
            {
                return await FetchAsync(file, cancellation).ConfigureAwait(false);
            }
            catch (FileChangedException change)
            {
                if (restarts == limits.Restarts)
                    throw new InputException($"{change.Message}, as often as it was started over. The server does not keep it still; try again later.");
                observer.Note($"{change.Message}; it starts over.");
                file = await hub.DescribeAsync(commit, file.Name, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<FetchedBlob> FetchAsync(RemoteFile file, CancellationToken cancellation)
    {
        BlobPaths paths = folder.Blob(file.EntityTag);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(paths.Blob)!);
        using BlobLock held = await BlobLock.AcquireAsync(paths.Lock,
            () => observer.Note($"{file.Name} is being fetched by another process; waiting for it."), time, cancellation).ConfigureAwait(false);
        FileInfo blob = new(paths.Blob);
        if (blob.Exists && blob.Length == file.Bytes)
        {
            DeleteRemains(paths);
            return new FetchedBlob(file, paths.Blob, Fresh: false);
        }
        long kept = RangeJournal.Peek(paths.Journal, file.EntityTag, file.Bytes);
        bool whole = await FillAsync(file, paths, cancellation).ConfigureAwait(false)
            // What an earlier download left may have been damaged since; what this one fetched has not.
            || (kept > 0 && await StartOver(file, paths, cancellation).ConfigureAwait(false));
        if (!whole)
            throw new InputException($"{file.Name} is not what the hub says it is: the hash of the {file.Bytes} bytes that came is another than {file.EntityTag}. " +
                "They were thrown away. A proxy or mirror may change files; try again, or another network.");
        File.Move(paths.Incomplete, paths.Blob, overwrite: true);
        DeleteRemains(paths);
        return new FetchedBlob(file, paths.Blob, Fresh: true);
    }

    private async Task<bool> StartOver(RemoteFile file, BlobPaths paths, CancellationToken cancellation)
    {
        observer.Note($"what an earlier download left of {file.Name} is damaged; it starts over.");
        observer.Received(file.Name, -file.Bytes);
        return await FillAsync(file, paths, cancellation).ConfigureAwait(false);
    }

    /// <summary>Fetches what is missing and compares the whole; what is wrong is thrown away.</summary>
    private async Task<bool> FillAsync(RemoteFile file, BlobPaths paths, CancellationToken cancellation)
    {
        try
        {
            using PartialFile partial = new(paths, file);
            FileSource source = new(hub, file, limits, time);
            await new FileTransfer(source, partial, connections, limits, time, observer).RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (FileChangedException)
        {
            observer.Received(file.Name, -RangeJournal.Peek(paths.Journal, file.EntityTag, file.Bytes));
            DeleteRemains(paths);
            throw;
        }
        FileCheck kind = BlobHash.KindOf(file.EntityTag);
        if (kind == FileCheck.Size) return true;
        observer.Checking(file.Name);
        if (await BlobHash.ComputeAsync(paths.Incomplete, kind, cancellation).ConfigureAwait(false) == file.EntityTag) return true;
        DeleteRemains(paths);
        return false;
    }

    /// <summary>The journal goes first: it must never speak of bytes that are gone.</summary>
    private static void DeleteRemains(BlobPaths paths)
    {
        File.Delete(paths.Journal);
        File.Delete(paths.Incomplete);
    }
}

/// <summary>A content that is in the cache.</summary>
/// <param name="File">The file that has it, as the hub describes it now.</param>
/// <param name="Blob">Its path.</param>
/// <param name="Fresh">Whether it was put there just now.</param>
internal sealed record FetchedBlob(RemoteFile File, string Blob, bool Fresh);
