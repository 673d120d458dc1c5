using LogitLens.Models;
using LogitLens.Tensors;

namespace LogitLens.Web.Models;

/// <summary>Opens models when they are first needed and keeps them; too many, and those that were not used longest are closed.</summary>
/// <remarks>A model that is in use is never closed; while more are in use than may be kept, more are open.</remarks>
internal sealed class ModelPool(ServerLimits limits, Residency residency = Residency.Auto, ServerLog? log = null) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Slot> _slots = [];
    private bool _disposed;

    /// <summary>The names of the open models, the one used last first.</summary>
    public IReadOnlyList<string> Open
    {
        get
        {
            lock (_gate) return [.. _slots.Select(s => s.Place.Name)];
        }
    }

    /// <summary>A model to work with, until the lease is disposed of; it is opened on this thread where it is not open.</summary>
    /// <exception cref="InputException">Its files are missing or broken.</exception>
    public ModelLease Acquire(CatalogModel place)
    {
        Slot slot;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            slot = _slots.FirstOrDefault(s => s.Place == place) ?? new Slot(place, () => OpenModel(place));
            _ = _slots.Remove(slot);
            _slots.Insert(0, slot);
            slot.Users++;
        }
        try
        {
            return new ModelLease(this, slot, slot.Checkpoint.Value);
        }
        catch
        {
            // Next time it is opened anew: its files may have been mended.
            lock (_gate) _ = _slots.Remove(slot);
            throw;
        }
    }

    /// <summary>Closes what nobody uses; a model that is in use closes when its last user has done.</summary>
    public void Dispose()
    {
        lock (_gate) _disposed = true;
        Trim();
    }

    internal void Release(Slot slot)
    {
        lock (_gate) slot.Users--;
        Trim();
    }

    private Checkpoint OpenModel(CatalogModel place)
    {
        if (place.Problem is { } problem) throw new InputException($"{place.Name}: {problem}.");
        Checkpoint checkpoint = Checkpoint.OpenAs(place.Name, place.Path, residency);
        if (checkpoint.Model.ResidencyReason is { } reason) log?.Note($"{place.Name}: {reason} (docs/residency.md).");
        return checkpoint;
    }

    private void Trim()
    {
        List<Slot> closed = [];
        lock (_gate)
        {
            int most = _disposed ? 0 : limits.OpenModels;
            for (int i = _slots.Count - 1; i >= 0 && _slots.Count > most; i--)
            {
                if (_slots[i].Users > 0) continue;
                closed.Add(_slots[i]);
                _slots.RemoveAt(i);
            }
        }
        foreach (Slot slot in closed)
            if (slot.Checkpoint.IsValueCreated) slot.Checkpoint.Value.Dispose();
    }

    /// <summary>An open model, or one that is being opened.</summary>
    internal sealed class Slot(CatalogModel place, Func<Checkpoint> open)
    {
        public CatalogModel Place => place;

        public Lazy<Checkpoint> Checkpoint { get; } = new(open);

        public int Users { get; set; }
    }
}
