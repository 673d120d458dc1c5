using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Values;

/// <summary>A sequence that can be walked once, as Python's generators: what map, select and others return.</summary>
internal sealed class IteratorValue(IEnumerable<object> items)
{
    private readonly IEnumerator<object> _items = items.GetEnumerator();

    /// <summary>The items not yet taken.</summary>
    public IEnumerable<object> Rest()
    {
        while (MoveNext()) yield return _items.Current;
    }

    private bool MoveNext()
    {
        Work.EnsureStack();
        Work.Charge();
        return _items.MoveNext();
    }
}
