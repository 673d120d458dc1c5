namespace LogitLens.Downloads;

/// <summary>Sizes, times and numbers of tries of a download.</summary>
internal sealed record TransferLimits
{
    /// <summary>Requests for parts of files that run at once.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Files that are fetched at once.</summary>
    public int Files { get; init; } = 4;

    /// <summary>Bytes that one request asks for.</summary>
    public long PieceBytes { get; init; } = 16 << 20;

    /// <summary>Bytes after which it is recorded what a request has brought.</summary>
    public long RecordBytes { get; init; } = 8 << 20;

    /// <summary>Time after which it is recorded what a request has brought.</summary>
    public TimeSpan RecordTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may take to begin its answer.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server may send nothing within an answer.</summary>
    public TimeSpan StallTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is sent again that got no answer, or one that says to try later.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The first pause before trying again; each further one is twice as long.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause of our own.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest pause that a server may ask for; beyond it the download ends and says so.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often in a row a part may be cut off before its first byte.</summary>
    public int FruitlessTries { get; init; } = 5;

    /// <summary>How often a file may start over, because it changed or its server cannot go on in the middle.</summary>
    public int Restarts { get; init; } = 3;
}
