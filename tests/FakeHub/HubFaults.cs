namespace LogitLens.Testing.Hub;

/// <summary>What goes wrong with an answer that sends a file.</summary>
internal sealed record HubFaults
{
    /// <summary>Bytes after which the connection is cut.</summary>
    public long? CutAfter { get; init; }

    /// <summary>Bytes after which nothing more is sent although the connection stays.</summary>
    public long? StallAfter { get; init; }

    /// <summary>The length that the answer claims instead of its own.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>The size of the whole file that the answer claims.</summary>
    public long? ClaimedTotal { get; init; }

    /// <summary>The entity tag that the answer has instead of the right one.</summary>
    public string? EntityTag { get; init; }

    /// <summary>Whether ranges are ignored.</summary>
    public bool NoRanges { get; init; }

    /// <summary>Whether the answer comes in chunks, without a length.</summary>
    public bool Chunked { get; init; }

    /// <summary>The first byte that is sent instead of the one that was asked for.</summary>
    public long? StartAt { get; init; }

    /// <summary>Whether one bit is wrong.</summary>
    public bool Damaged { get; init; }

    /// <summary>Bytes a second; as fast as it goes where it is null.</summary>
    public long? Rate { get; init; }
}
