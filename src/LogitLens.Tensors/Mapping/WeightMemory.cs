namespace LogitLens.Tensors.Mapping;

/// <summary>
/// Bytes that weights live in. A pointer into them is handed out only by <see cref="Slice"/>, which checks the bounds
/// and that the memory is still there; whoever holds the pointer also holds this object.
/// </summary>
public abstract unsafe class WeightMemory : IDisposable
{
    private byte* _start;

    private protected WeightMemory() { }

    /// <summary>Length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>True once the memory was given back; every later use of a tensor in it throws.</summary>
    public bool IsDisposed { get; private set; }

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
                $"bytes {offset}..{offset + length} lie outside the {Length} bytes of this memory");
        return _start + offset;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            _start = null;
            Release();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back to whoever it came from.</summary>
    private protected abstract void Release();
}
