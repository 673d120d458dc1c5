using System.IO.MemoryMappedFiles;
using System.Security;

namespace LogitLens.Tensors.Mapping;

/// <summary>A whole file, mapped read-only: its pages are loaded when they are first read, and nothing is copied.</summary>
/// <remarks>
/// There is no finalizer on purpose. A map that nobody disposed stays until the process ends, which costs address space;
/// unmapping it behind a kernel that still reads would end the process. For the same reason the file must not be
/// shortened while it is mapped.
/// </remarks>
public sealed unsafe class MappedFile : WeightMemory
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _first;

    private MappedFile(string path, MemoryMappedFile map, MemoryMappedViewAccessor view, long length)
    {
        Path = path;
        _map = map;
        _view = view;
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _first = start + view.PointerOffset;
        Born(_first, length);
    }

    /// <summary>The path that it was opened with.</summary>
    public string Path { get; }

    /// <summary>Maps the file at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">It is missing, a directory, empty, not readable or cannot be mapped.</exception>
    public static MappedFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path)) throw Unusable(path, "is a directory", null);
        try
        {
            return Map(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, "does not exist", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            throw Unusable(path, "may not be read by this user", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException or OutOfMemoryException)
        {
            throw Unusable(path, $"cannot be mapped into memory ({e.Message})", e);
        }
    }

    private static MappedFile Map(string path)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        MemoryMappedFile? map = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            if (!stream.CanSeek) throw Unusable(path, "is a pipe or a device", null);
            long length = stream.Length;
            if (length == 0) throw Unusable(path, "is empty (0 bytes)", null);
            map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read,
                HandleInheritability.None, leaveOpen: false);
            view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            return new MappedFile(path, map, view, length);
        }
        catch
        {
            view?.Dispose();
            map?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    internal override void AskAhead(long offset, long length) => Advise(offset, length, (start, count) => PageAdvice.AskAhead((byte*)start, count));

    /// <inheritdoc/>
    internal override void Populate(long offset, long length) => Advise(offset, length, (start, count) => PageAdvice.Populate((byte*)start, count));

    /// <inheritdoc/>
    internal override void GiveBack(long offset, long length) => Advise(offset, length, (start, count) => PageAdvice.GiveBack((byte*)start, count));

    /// <summary>Advises while the map is held: another thread's disposal must not let the advice reach whatever is mapped there next.</summary>
    private void Advise(long offset, long length, Action<nint, long> advice)
    {
        _ = Slice(offset, length); // checks the range
        bool held = false;
        try
        {
            _view.SafeMemoryMappedViewHandle.DangerousAddRef(ref held);
            advice((nint)(_first + offset), length);
        }
        finally
        {
            if (held) _view.SafeMemoryMappedViewHandle.DangerousRelease();
        }
    }

    /// <summary>Bytes of the file, in whole pages, that are in the page cache; all of them where the system does not say.</summary>
    internal long CachedBytes => Math.Min(Length, PageAdvice.CachedBytes(_first, Length));

    private static InputException Unusable(string path, string found, Exception? inner)
    {
        string message = $"'{path}' {found}; expected a readable, non-empty file. Check the path.";
        return inner is null ? new InputException(message) : new InputException(message, inner);
    }

    private protected override void Release()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }
}
