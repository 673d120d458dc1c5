using LogitLens.Tensors;

namespace LogitLens.Models.Streaming;

/// <summary>Weights that were asked for ahead.</summary>
internal sealed class PageRequest(IReadOnlyList<WeightRange> ranges, bool mapped)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _cancelled;

    /// <summary>What is to be in memory.</summary>
    public IReadOnlyList<WeightRange> Ranges => ranges;

    /// <summary>Whether it is done only when all of it is mapped, and not as soon as it was asked for.</summary>
    public bool Mapped => mapped;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsCancelled => _cancelled;

    /// <summary>Waits until it was read.</summary>
    public void Wait(CancellationToken cancellation = default) => _done.Task.Wait(cancellation);

    /// <summary>Stops the reading, and waits until nothing more of it comes into memory.</summary>
    public void Cancel()
    {
        _cancelled = true;
        _done.Task.Wait();
    }

    /// <summary>Tells who waits that no more of it will come.</summary>
    public void Finish() => _done.SetResult();
}
