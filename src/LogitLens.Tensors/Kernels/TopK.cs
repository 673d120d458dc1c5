namespace LogitLens.Tensors.Kernels;

/// <summary>The k largest of a stream of values, ties to the lower id; NaN is never kept.</summary>
public sealed class TopK
{
    private readonly float[] _values;
    private readonly int[] _ids;
    private float _bar = float.NegativeInfinity;

    /// <summary>Keeps at most <paramref name="k"/> entries.</summary>
    public TopK(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _values = new float[k];
        _ids = new int[k];
    }

    /// <summary>Entries kept so far.</summary>
    public int Count { get; private set; }

    /// <summary>Token ids, largest value first.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>Their values, largest first.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>Forgets all entries.</summary>
    public void Clear() => (Count, _bar) = (0, float.NegativeInfinity);

    /// <summary>
    /// Forgets the entries, which are kept elsewhere, but not what they were worth: k of them are there, so that a smaller value can never
    /// be among the k largest of all.
    /// </summary>
    public void Restart()
    {
        if (Count == _ids.Length) _bar = _values[^1];
        Count = 0;
    }

    /// <summary>Offers the values of the ids <paramref name="firstId"/>, firstId + 1, ...</summary>
    public void Offer(int firstId, ReadOnlySpan<float> values) => Offer(IsaTable.Current, firstId, values);

    internal unsafe void Offer(Isa isa, int firstId, ReadOnlySpan<float> values)
    {
        fixed (float* start = values)
            for (int i = 0; i < values.Length;)
            {
                // Most vectors hold nothing that reaches the smallest kept value.
                FindKernel find = new(start, i, values.Length, Floor);
                isa.Run(ref find);
                int end = Math.Min(values.Length, find.At + isa.Lanes);
                for (i = find.At; i < end; i++)
                    if (values[i] >= Floor) Offer(firstId + i, values[i]);
            }
    }

    /// <summary>Offers one entry; NaN is never kept.</summary>
    public void Offer(int id, float value)
    {
        if (!(value >= _bar)) return;
        int at = Count;
        while (at > 0 && (value > _values[at - 1] || (value == _values[at - 1] && id < _ids[at - 1]))) at--;
        if (at == _ids.Length) return;
        int last = Math.Min(Count, _ids.Length - 1);
        for (int i = last; i > at; i--) (_ids[i], _values[i]) = (_ids[i - 1], _values[i - 1]);
        (_ids[at], _values[at]) = (id, value);
        Count = last + 1;
    }

    /// <summary>Offers everything that <paramref name="other"/> keeps.</summary>
    public void Merge(TopK other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < other.Count; i++) Offer(other._ids[i], other._values[i]);
    }

    /// <summary>What a value must reach to be kept.</summary>
    private float Floor => Count == _ids.Length ? _values[^1] : _bar;

    private unsafe struct FindKernel(float* values, int from, int count, float floor) : IKernel
    {
        public int At;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged =>
            At = Reduction.FindAtLeast<TSimd, V>(values, from, count, floor);
    }
}
