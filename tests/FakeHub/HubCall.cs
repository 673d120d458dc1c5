namespace LogitLens.Testing.Hub;

/// <summary>A request that the fake hub got, and what it sent.</summary>
internal sealed class HubCall(string method, string path, bool cdn, string? authorization, long start, long? end)
{
    public string Method => method;

    /// <summary>The path, which a test may change to another that is answered instead.</summary>
    public string Path { get; set; } = path;

    /// <summary>Whether it came to the second host, which sends large files.</summary>
    public bool Cdn => cdn;

    public string? Authorization => authorization;

    /// <summary>The first byte that was asked for.</summary>
    public long Start => start;

    /// <summary>The byte after the last that was asked for; null for no range.</summary>
    public long? End => end;

    /// <summary>Bytes of a file that were handed to the connection.</summary>
    public long Sent { get; set; }

    /// <summary>Whether the connection was cut on purpose.</summary>
    public bool Cut { get; set; }
}
