namespace LogitLens.Models.Streaming;

/// <summary>One forward pass over streamed weights: block by block, the next being read while one computes.</summary>
internal sealed class StreamedPass : IDisposable
{
    private readonly StreamedWeights _weights;
    private readonly CancellationToken _cancellation;
    private PageRequest? _here;
    private PageRequest? _next;
    private int _block = -1;

    /// <summary>Begins, and asks for the first block.</summary>
    public StreamedPass(StreamedWeights weights, CancellationToken cancellation)
    {
        (_weights, _cancellation) = (weights, cancellation);
        _next = weights.Ask(0);
    }

    /// <summary>Gives back the block that is done, asks for the one after the next, and waits until the next is there.</summary>
    /// <exception cref="OperationCanceledException">The pass was cancelled while it waited.</exception>
    public void EnterNext()
    {
        if (_block >= 0) _weights.GiveBack(_block);
        _block++;
        (_here, _next) = (_next, _block + 1 < _weights.Blocks ? _weights.Ask(_block + 1) : null);
        if (_next is null) _weights.Head.AskFirst();
        _here!.Wait(_cancellation);
    }

    /// <summary>Asks for experts of the block that runs: which it needs is known only when it has routed.</summary>
    public void AskExperts(IEnumerable<int> experts)
    {
        foreach (int expert in experts) _weights.AskExpert(_block, expert);
    }

    /// <summary>Gives back what is left, also of a pass that was cut off.</summary>
    public void Dispose()
    {
        _here?.Cancel();
        _next?.Cancel();
        if (_block >= 0) _weights.GiveBack(_block);
        if (_next is not null) _weights.GiveBack(_block + 1);
        _weights.GiveBackEmbedding();
    }
}
