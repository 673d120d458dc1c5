namespace LogitLens.Downloads;

/// <summary>Passes on what happens, and keeps what the report has of it.</summary>
internal sealed class PullLog(IPullObserver? observer) : IPullObserver
{
    private readonly List<string> _notes = [];
    private readonly Lock _adding = new();
    private long _received;

    /// <summary>Bytes that came, those that were thrown away again included.</summary>
    public long BytesReceived => Interlocked.Read(ref _received);

    /// <summary>What a user should know, in the order in which it happened.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_adding) return [.. _notes];
        }
    }

    public void Received(string file, long bytes)
    {
        if (bytes > 0) _ = Interlocked.Add(ref _received, bytes);
        observer?.Received(file, bytes);
    }

    public void Checking(string file) => observer?.Checking(file);

    public void Done(string file) => observer?.Done(file);

    public void Note(string text)
    {
        lock (_adding) _notes.Add(text);
        observer?.Note(text);
    }
}
