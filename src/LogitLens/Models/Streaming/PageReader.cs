using System.Collections.Concurrent;
using LogitLens.Tensors;

namespace LogitLens.Models.Streaming;

/// <summary>Reads weights ahead on a thread of its own, one request after another, so that threads that compute do not wait for the disk.</summary>
internal sealed class PageReader : IDisposable
{
    // Pieces that have been asked for and not yet been waited for keep the disk busy.
    private const long PieceBytes = 8 << 20;
    private const int PiecesAhead = 4;

    private readonly BlockingCollection<PageRequest> _queue = [];
    private int _started;

    /// <summary>Reads ranges and maps them; the request is done when all of them are in memory.</summary>
    public PageRequest Read(IReadOnlyList<WeightRange> ranges) => Add(new PageRequest(ranges, mapped: true));

    /// <summary>Reads a range into the page cache alone.</summary>
    public void AskAhead(WeightRange range) => Add(new PageRequest([range], mapped: false));

    /// <summary>Ends the thread; what was asked for and not yet read is left out.</summary>
    public void Dispose() => _queue.CompleteAdding();

    private PageRequest Add(PageRequest request)
    {
        ObjectDisposedException.ThrowIf(_queue.IsAddingCompleted, this);
        if (Interlocked.Exchange(ref _started, 1) == 0) new Thread(Run) { IsBackground = true, Name = "weights" }.Start();
        _queue.Add(request);
        return request;
    }

    private void Run()
    {
        foreach (PageRequest request in _queue.GetConsumingEnumerable())
        {
            try
            {
                Read(request);
            }
            catch (ObjectDisposedException)
            {
                // The model was closed.
            }
            finally
            {
                request.Finish();
            }
        }
    }

    private void Read(PageRequest request)
    {
        Queue<WeightRange> ahead = new(PiecesAhead + 1);
        foreach (WeightRange piece in request.Ranges.SelectMany(range => range.Pieces(PieceBytes)))
        {
            if (request.IsCancelled || _queue.IsAddingCompleted) return;
            piece.AskAhead();
            if (!request.Mapped) continue;
            ahead.Enqueue(piece);
            if (ahead.Count > PiecesAhead) ahead.Dequeue().Populate();
        }
        while (ahead.TryDequeue(out WeightRange piece) && !request.IsCancelled) piece.Populate();
    }
}
