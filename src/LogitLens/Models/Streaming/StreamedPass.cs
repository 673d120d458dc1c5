namespace LogitLens.Models.Streaming;

/// <summary>One forward pass over streamed weights: block by block, the next being read while one computes.</summary>
internal sealed class StreamedPass : IDisposable
{
    private readonly StreamedWeights _weights;
    private readonly CancellationToken _cancellation;
    private PageRequest? _next;
    private int _block = -1;

    /// <summary>Begins, and asks for the first block.</summary>
    public StreamedPass(StreamedWeights weights, CancellationToken cancellation)
    {
        (_weights, _cancellation) = (weights, cancellation);
        _next = weights.Ask(0);
    }

    /// <summary>Gives back the block before the next one, asks for the one after it, and waits until it is there.</summary>
    public void EnterNext()
    {
        PageRequest request = _next!;
        if (_block >= 0) _weights.GiveBack(_block);
        _block++;
        // The disk goes on with the block after this one as soon as this one is there.
        _next = _block + 1 < _weights.Blocks ? _weights.Ask(_block + 1) : null;
        if (_next is null) _weights.Head.AskFirst();
        request.Wait(_cancellation);
    }

    /// <summary>Gives back what is left, also of a pass that was cut off.</summary>
    public void Dispose()
    {
        _next?.Cancel();
        if (_next is not null) _weights.GiveBack(_block + 1);
        if (_block >= 0) _weights.GiveBack(_block);
        _weights.GiveBackEmbedding();
    }
}
