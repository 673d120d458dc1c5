namespace LogitLens.Tensors.Kernels;

/// <summary>What one part of an attention holds between two blocks of keys, and one block of them.</summary>
internal readonly unsafe struct AttentionRoom : IDisposable
{
    private const int CacheLine = 64 / sizeof(float);

    private readonly AlignedFloats _floats;

    public AttentionRoom(in AttentionSpec spec, int rows, int lanes)
    {
        ValueStride = Round(spec.ValueWidth);
        nint keys = (nint)KeyBlock.Keys * spec.KeyWidth, gathered = Round((nint)lanes * spec.KeyWidth), values = KeyBlock.Keys * ValueStride;
        nint scores = RowTile.Rows * KeyBlock.Keys, queries = Round((nint)rows * spec.KeyWidth), mixed = rows * ValueStride;
        _floats = new(keys + gathered + values + scores + queries + mixed + 4 * Round(rows));
        Keys = _floats.Start;
        Gathered = Keys + keys;
        Values = Gathered + gathered;
        Scores = Values + values;
        Queries = Scores + scores;
        Mixed = Queries + queries;
        Max = Mixed + mixed;
        Sum = Max + Round(rows);
        Starts = (int*)(Sum + Round(rows));
        Ends = Starts + Round(rows);
    }

    /// <summary>[KeyWidth, Keys of a block].</summary>
    public float* Keys { get; }

    /// <summary>[lanes, KeyWidth], on their way into <see cref="Keys"/>.</summary>
    public float* Gathered { get; }

    /// <summary>[keys of a block, ValueStride].</summary>
    public float* Values { get; }

    /// <summary>[rows of a tile, keys of a block]: scores, then weights.</summary>
    public float* Scores { get; }

    /// <summary>[rows, KeyWidth], times the scale.</summary>
    public float* Queries { get; }

    /// <summary>[rows, ValueStride]: sums of values, weighted relative to <see cref="Max"/>.</summary>
    public float* Mixed { get; }

    /// <summary>[rows]: the largest score so far.</summary>
    public float* Max { get; }

    /// <summary>[rows]: sum of the weights so far, relative to <see cref="Max"/>.</summary>
    public float* Sum { get; }

    /// <summary>[rows]: the first position that each row sees.</summary>
    public int* Starts { get; }

    /// <summary>[rows]: the end of the positions that each row sees.</summary>
    public int* Ends { get; }

    /// <summary>ValueWidth, up to whole cache lines.</summary>
    public nint ValueStride { get; }

    public void Dispose() => _floats.Dispose();

    private static nint Round(nint count) => (count + CacheLine - 1) / CacheLine * CacheLine;
}
