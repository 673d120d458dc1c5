using System.Buffers;
using System.Globalization;
using LogitLens.Downloads.Http;
using LogitLens.Tensors;

namespace LogitLens.Downloads.Transfer;

/// <summary>
/// Fetches what a file lacks, in parts beside each other. A part whose connection is cut goes on at the byte where it was cut; a
/// server that cannot do that is asked for the whole file, from its beginning each time.
/// </summary>
/// <param name="source">Where the bytes come from.</param>
/// <param name="partial">Where they go.</param>
/// <param name="connections">Requests that may run at once, of all files together.</param>
/// <param name="limits">Sizes, times and numbers of tries.</param>
/// <param name="time">The clock.</param>
/// <param name="observer">Is told of every byte.</param>
internal sealed class FileTransfer(
    FileSource source, PartialFile partial, SemaphoreSlim connections, TransferLimits limits, TimeProvider time, IPullObserver observer)
{
    private const int BufferBytes = 1 << 18;

    private string Name => source.File.Name;

    /// <summary>Fetches it.</summary>
    /// <exception cref="FileChangedException">The file is no longer what was described.</exception>
    /// <exception cref="InputException">The server refuses, or nothing comes any more.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await FetchPartsAsync(cancellation).ConfigureAwait(false);
        }
        catch (NoRangesException)
        {
            observer.Note($"the server of {Name} cannot send parts of it: it is fetched in one piece, and a cut connection means from its beginning.");
            await FetchWholeAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task FetchPartsAsync(CancellationToken cancellation)
    {
        IReadOnlyList<ByteRange> parts = partial.Missing(limits.PieceBytes);
        if (parts.Count > 1)
        {
            // A small first part shows whether the server can send parts at all.
            await FetchAsync(parts[0] with { End = Math.Min(parts[0].End, parts[0].Start + limits.RecordBytes) }, cancellation).ConfigureAwait(false);
            parts = partial.Missing(limits.PieceBytes);
        }
        ParallelOptions options = new() { MaxDegreeOfParallelism = limits.Connections, CancellationToken = cancellation };
        await Parallel.ForEachAsync(parts, options, (part, stop) => new ValueTask(FetchAsync(part, stop))).ConfigureAwait(false);
    }

    /// <summary>Fetches a part, going on where a connection was cut.</summary>
    private async Task FetchAsync(ByteRange part, CancellationToken cancellation)
    {
        await connections.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            int fruitless = 0;
            for (long at = part.Start; at < part.End;)
            {
                long before = at;
                try
                {
                    await CopyAsync(part with { Start = at }, reached => at = reached, cancellation).ConfigureAwait(false);
                    if (at < part.End) throw new IOException("the connection ended early");
                }
                catch (IOException error)
                {
                    fruitless = at > before ? 0 : fruitless + 1;
                    await PauseAsync(fruitless, limits.FruitlessTries, error, cancellation).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _ = connections.Release();
        }
    }

    private async Task FetchWholeAsync(CancellationToken cancellation)
    {
        await connections.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            for (int tries = 1; ; tries++)
            {
                observer.Received(Name, -partial.BytesKept);
                partial.Clear();
                long at = 0;
                try
                {
                    await CopyAsync(new ByteRange(0, source.File.Bytes), reached => at = reached, cancellation).ConfigureAwait(false);
                    if (at == source.File.Bytes) return;
                    throw new IOException("the connection ended early");
                }
                catch (IOException error)
                {
                    await PauseAsync(tries, limits.Restarts, error, cancellation).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _ = connections.Release();
        }
    }

    /// <summary>Copies bytes as long as they come, and records them now and then, and at the end however it comes.</summary>
    private async Task CopyAsync(ByteRange range, Action<long> reached, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        long at = range.Start, recorded = range.Start, since = time.GetTimestamp();
        try
        {
            using SourceBody body = await source.OpenAsync(range.Start, range.End, cancellation).ConfigureAwait(false);
            while (at < range.End)
            {
                int read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, range.End - at))).ConfigureAwait(false);
                if (read == 0) break;
                await WriteAsync(at, buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                at += read;
                observer.Received(Name, read);
                if (at - recorded < limits.RecordBytes && time.GetElapsedTime(since) < limits.RecordTime) continue;
                Record(new ByteRange(recorded, at));
                (recorded, since) = (at, time.GetTimestamp());
            }
        }
        finally
        {
            Record(new ByteRange(recorded, at));
            reached(at);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask WriteAsync(long at, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await partial.WriteAsync(at, bytes, cancellation).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw NotWritten(error);
        }
    }

    private void Record(ByteRange range)
    {
        try
        {
            partial.Record(range);
        }
        catch (IOException error)
        {
            throw NotWritten(error);
        }
    }

    private InputException NotWritten(IOException error) => new(
        $"{Name} cannot be written to the cache: {error.Message.TrimEnd('.')}. Make room and run the same command again: what was fetched is kept.", error);

    private async Task PauseAsync(int tries, int most, IOException error, CancellationToken cancellation)
    {
        if (tries > most)
            throw new InputException($"{Name} could not be fetched: {HubErrors.Reason(error)}, {tries.ToString(CultureInfo.InvariantCulture)} times in a row. " +
                "Run the same command again: what was fetched is kept.", error);
        double factor = Math.Pow(2, Math.Max(0, tries - 1));
        TimeSpan pause = TimeSpan.FromTicks((long)Math.Min(limits.LongestPause.Ticks, limits.RetryPause.Ticks * factor));
        // What was cut in the middle goes on at once.
        if (tries > 0) await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
    }
}
