namespace LogitLens.Tensors.Mapping;

/// <summary>
/// Bytes that weights live in. A pointer into them is handed out only by <see cref="Slice"/>, which checks the bounds
/// and that the memory is still there; whoever holds the pointer also holds this object.
/// </summary>
/// <remarks>Dispose it once no thread reads from it any more: a pointer already handed out cannot be taken back.</remarks>
public abstract unsafe class WeightMemory : IDisposable
{
    private byte* _start;
    private int _disposed;

    private protected WeightMemory() { }

    /// <summary>Length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>True once the memory was given back; every later use of a tensor in it throws.</summary>
    public bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    private protected void Born(byte* start, long length)
    {
        _start = start;
        Length = length;
    }

    /// <summary>The address of <paramref name="length"/> bytes at <paramref name="offset"/>.</summary>
    internal byte* Slice(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new ArgumentOutOfRangeException(nameof(offset),
                $"{length} bytes from byte {offset} on lie outside the {Length} bytes of this memory");
        return _start + offset;
    }

    /// <summary>The <paramref name="length"/> bytes at <paramref name="offset"/>, valid until this object is disposed.</summary>
    internal ReadOnlySpan<byte> Span(long offset, int length) => new(Slice(offset, length), length);

    /// <summary>Asks for bytes that will soon be read and returns at once; nothing where they do not lie in a file.</summary>
    internal virtual void AskAhead(long offset, long length) { }

    /// <summary>Reads bytes into memory and returns when they are there; nothing where they do not lie in a file.</summary>
    internal virtual void Populate(long offset, long length) { }

    /// <summary>Takes bytes out of memory until they are next read; nothing where they do not lie in a file.</summary>
    internal virtual void GiveBack(long offset, long length) { }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _start = null;
            Release();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back to whoever it came from; called once.</summary>
    private protected abstract void Release();
}
