using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors;

/// <summary>
/// Bytes of a tensor whose pages can be asked for ahead and given back. Neither changes what is read, only when the disk is;
/// nothing happens where no file is behind the bytes.
/// </summary>
/// <remarks>Several threads may advise and read one range at once: a page that was given back too early is read again.</remarks>
public readonly record struct WeightRange
{
    private readonly WeightMemory? _memory;
    private readonly long _offset;

    internal WeightRange(WeightMemory? memory, long offset, long bytes)
    {
        _memory = memory;
        _offset = offset;
        Bytes = bytes;
    }

    /// <summary>Length in bytes.</summary>
    public long Bytes { get; }

    /// <summary>Asks for the pages and returns before they are there.</summary>
    public void AskAhead() => _memory?.AskAhead(_offset, Bytes);

    /// <summary>Reads the pages and returns when they are there; only asks for them where the system cannot do that.</summary>
    public void Populate() => _memory?.Populate(_offset, Bytes);

    /// <summary>Takes the pages out of this process until they are next read; the system may keep them in its page cache.</summary>
    public void GiveBack() => _memory?.GiveBack(_offset, Bytes);

    /// <summary>The range in pieces of at most <paramref name="bytes"/>, in their order.</summary>
    public IEnumerable<WeightRange> Pieces(long bytes)
    {
        for (long first = 0; first < Bytes; first += bytes) yield return new WeightRange(_memory, _offset + first, Math.Min(bytes, Bytes - first));
    }
}
