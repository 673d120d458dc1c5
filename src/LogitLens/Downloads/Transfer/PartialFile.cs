using LogitLens.Downloads.Cache;
using Microsoft.Win32.SafeHandles;

namespace LogitLens.Downloads.Transfer;

/// <summary>A file that is being put together from parts, and the journal of what is there. Only the holder of the content's lock may open it.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly BlobPaths _paths;
    private readonly RemoteFile _file;
    private readonly SafeFileHandle _data;
    private readonly Lock _recording = new();
    private RangeJournal _journal;

    /// <summary>Opens what an earlier download left, or begins anew.</summary>
    public PartialFile(BlobPaths paths, RemoteFile file)
    {
        (_paths, _file) = (paths, file);
        // Without all its bytes on the disk the journal speaks of another file.
        if (!File.Exists(paths.Incomplete) || new FileInfo(paths.Incomplete).Length != file.Bytes) File.Delete(paths.Journal);
        _data = File.OpenHandle(paths.Incomplete, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, FileOptions.Asynchronous);
        RandomAccess.SetLength(_data, file.Bytes);
        _journal = RangeJournal.Open(paths.Journal, file.EntityTag, file.Bytes);
    }

    /// <summary>Bytes that are there.</summary>
    public long BytesKept => _journal.Ranges.Count;

    /// <summary>What is missing, in parts of at most so many bytes.</summary>
    public IReadOnlyList<ByteRange> Missing(long most) => [.. _journal.Ranges.Missing(_file.Bytes, most)];

    /// <summary>Writes bytes to their place; they do not count before they are recorded.</summary>
    public ValueTask WriteAsync(long at, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => RandomAccess.WriteAsync(_data, bytes, at, cancellation);

    /// <summary>Makes sure that written bytes are on the disk, then records that they are.</summary>
    public void Record(ByteRange range)
    {
        if (range.Length <= 0) return;
        RandomAccess.FlushToDisk(_data);
        lock (_recording) _journal.Add(range);
    }

    /// <summary>Forgets everything that is there.</summary>
    public void Clear()
    {
        lock (_recording)
        {
            _journal.Dispose();
            File.Delete(_paths.Journal);
            _journal = RangeJournal.Open(_paths.Journal, _file.EntityTag, _file.Bytes);
        }
    }

    public void Dispose()
    {
        _journal.Dispose();
        _data.Dispose();
    }
}
