namespace LogitLens.Web.Models;

/// <summary>The use of a model.</summary>
internal sealed class ModelLease(ModelPool pool, ModelPool.Slot slot, Checkpoint checkpoint) : IDisposable
{
    private int _released;

    /// <summary>The model.</summary>
    public Checkpoint Checkpoint => checkpoint;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) pool.Release(slot);
    }
}
