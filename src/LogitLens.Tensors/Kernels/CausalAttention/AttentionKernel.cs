namespace LogitLens.Tensors.Kernels;

/// <summary>
/// Some rows of a key head, block of keys by block of keys, with a softmax that streams along (Dao et al. 2022, arXiv:2205.14135).
/// A row is a query of one of the heads that share the key head; rows are numbered query by query.
/// </summary>
/// <remarks>
/// Blocks start at fixed positions, a row passes over keys that it does not see, and each of its sums goes through the keys in order.
/// So the bits of a row depend neither on the other rows nor on where the run of queries begins or ends.
/// </remarks>
internal readonly unsafe struct AttentionKernel(AttentionOperands operands, int keyHead, long first, int rows, AttentionRoom room) : IKernel
{
    private readonly int _query = (int)(first / operands.Group);
    private readonly int _head = (int)(first % operands.Group);

    public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
    {
        for (int row = 0; row < rows; row++) Begin<TSimd, V>(row);
        int start = room.Starts[0], end = room.Ends[rows - 1];
        for (int block = start / KeyBlock.Keys * KeyBlock.Keys; block < end; block += KeyBlock.Keys)
            AddBlock<TSimd, V>(block, Math.Max(0, start - block), Math.Min(KeyBlock.Keys, end - block));
        for (int row = 0; row < rows; row++) Finish<TSimd, V>(row);
    }

    private int QueryOf(int row) => _query + (_head + row) / operands.Group;

    private int HeadOf(int row) => keyHead * operands.Group + (_head + row) % operands.Group;

    private void Begin<TSimd, V>(int row) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        AttentionSpec spec = operands.Spec;
        int query = QueryOf(row), head = HeadOf(row), position = operands.FirstPosition + query;
        room.Starts[row] = spec.Window > 0 ? Math.Max(0, position - spec.Window + 1) : 0;
        room.Ends[row] = position + 1;
        Elementwise.Map<TSimd, V, ScaleBy>(new(spec.Scale), operands.Queries + ((nint)query * spec.Heads + head) * spec.KeyWidth,
            room.Queries + (nint)row * spec.KeyWidth, spec.KeyWidth);
        new Span<float>(room.Mixed + row * room.ValueStride, (int)room.ValueStride).Clear();
        // The sink is a score that comes before all others; NaN and positive infinity make the row NaN.
        float sink = operands.Sinks != null ? operands.Sinks[head] : float.NegativeInfinity;
        room.Max[row] = sink;
        room.Sum[row] = float.IsNegativeInfinity(sink) ? 0 : MathF.Exp(sink - sink);
        if (operands.Probabilities != null) new Span<float>(ProbabilitiesOf(row), operands.Total).Clear();
    }

    /// <summary>Adds the keys <paramref name="from"/>..<paramref name="to"/> of the block that starts at a position.</summary>
    private void AddBlock<TSimd, V>(int block, int from, int to) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        AttentionSpec spec = operands.Spec;
        nint keyStride = (nint)spec.KeyHeads * spec.KeyWidth, valueStride = (nint)spec.KeyHeads * spec.ValueWidth;
        float* keys = operands.Keys + block * keyStride + (nint)keyHead * spec.KeyWidth;
        float* values = operands.Values + block * valueStride + (nint)keyHead * spec.ValueWidth;
        if (rows == 1) KeyBlock.Score<TSimd, V>(room.Queries, keys, keyStride, spec.KeyWidth, from, to, room.Gathered, room.Scores);
        else KeyBlock.PackKeys<TSimd, V>(keys, keyStride, spec.KeyWidth, from, to, room.Gathered, room.Keys);
        // One tile reads the values once and may take them as they are stored.
        if (rows > RowTile.Rows || spec.ValueWidth % TSimd.Lanes != 0)
        {
            KeyBlock.PackValues<TSimd, V>(values, valueStride, spec.ValueWidth, from, to, room.Values, room.ValueStride);
            values = room.Values;
            valueStride = room.ValueStride;
        }
        for (int row = 0; row < rows; row += RowTile.Rows)
            AddTile<TSimd, V>(row, Math.Min(RowTile.Rows, rows - row), block, values, valueStride);
    }

    private void AddTile<TSimd, V>(int row, int count, int block, float* values, nint valueStride)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        // Later rows see no less at the end of a block and no more at its start.
        int from = FromOf(row, block), to = ToOf(row + count - 1, block);
        if (from >= to) return;
        int start = from / TSimd.Lanes * TSimd.Lanes, end = (to + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes;
        if (rows > 1) Score<TSimd, V>(row, count, start, end);
        for (int r = 0; r < count; r++) Weigh<TSimd, V>(row + r, room.Scores + r * KeyBlock.Keys, block, start, end);

        // Keys that all rows see, and for each row those before and after.
        int allFrom = FromOf(row + count - 1, block), allTo = ToOf(row, block);
        if (allFrom >= allTo) allFrom = allTo = KeyBlock.Keys;
        bool alike = allFrom == from && allTo == to;
        float* mixed = room.Mixed + row * room.ValueStride;
        for (int r = 0; r < count && !alike; r++)
            Mix<TSimd, V>(1, r, FromOf(row + r, block), Math.Min(allFrom, ToOf(row + r, block)), values, valueStride, mixed);
        Mix<TSimd, V>(count, 0, allFrom, allTo, values, valueStride, mixed);
        for (int r = 0; r < count && !alike; r++)
            Mix<TSimd, V>(1, r, Math.Max(allTo, FromOf(row + r, block)), ToOf(row + r, block), values, valueStride, mixed);
    }

    /// <summary>The products of a tile's queries with packed keys, whole vectors of them.</summary>
    private void Score<TSimd, V>(int row, int count, int start, int end) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int width = operands.Spec.KeyWidth;
        new Span<float>(room.Scores, count * KeyBlock.Keys).Clear();
        RowTile.Add<TSimd, V>(count, room.Queries + (nint)row * width, width, room.Keys + start, KeyBlock.Keys, width,
            room.Scores + start, KeyBlock.Keys, (end - start) / TSimd.Lanes);
    }

    /// <summary>First key of a block that a row sees.</summary>
    private int FromOf(int row, int block) => Math.Max(0, room.Starts[row] - block);

    /// <summary>End of the keys of a block that a row sees.</summary>
    private int ToOf(int row, int block) => Math.Min(KeyBlock.Keys, room.Ends[row] - block);

    /// <summary>Turns the scores <paramref name="start"/>..<paramref name="end"/>, whole vectors, into weights: 0 where the row sees no key.</summary>
    private void Weigh<TSimd, V>(int row, float* scores, int block, int start, int end) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int from = FromOf(row, block), to = ToOf(row, block), seen = to - from;
        if (seen <= 0) return;
        float softcap = operands.Spec.Softcap;
        if (softcap > 0) Elementwise.Map<TSimd, V, SoftcapAt>(new(softcap), scores + from, scores + from, seen);
        if (operands.KeyBias != null)
            Elementwise.Zip<TSimd, V, AddScaledBy>(new(1), operands.KeyBias + (nint)HeadOf(row) * operands.BiasStride + block + from,
                scores + from, scores + from, seen);
        if (from > start) new Span<float>(scores + start, from - start).Fill(float.NegativeInfinity);
        if (to < end) new Span<float>(scores + to, end - to).Fill(float.NegativeInfinity);
        // Probabilities need the final maximum and sum.
        if (operands.Probabilities != null) new Span<float>(scores + from, seen).CopyTo(new(ProbabilitiesOf(row) + block + from, seen));
        StreamingSoftmax.Weigh<TSimd, V>(scores + start, end - start, room.Max + row, room.Sum + row, room.Mixed + row * room.ValueStride,
            operands.Spec.ValueWidth);
    }

    /// <summary>Adds the values <paramref name="from"/>..<paramref name="to"/> to rows of a tile.</summary>
    private void Mix<TSimd, V>(int count, int row, int from, int to, float* values, nint valueStride, float* mixed)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        if (from < to)
            RowTile.Add<TSimd, V>(count, room.Scores + row * KeyBlock.Keys + from, KeyBlock.Keys, values + from * valueStride, valueStride, to - from,
                mixed + row * room.ValueStride, room.ValueStride, (operands.Spec.ValueWidth + TSimd.Lanes - 1) / TSimd.Lanes);
    }

    private void Finish<TSimd, V>(int row) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        AttentionSpec spec = operands.Spec;
        ScaleBy share = new(1 / room.Sum[row]);
        Elementwise.Map<TSimd, V, ScaleBy>(share, room.Mixed + row * room.ValueStride,
            operands.Output + ((nint)QueryOf(row) * spec.Heads + HeadOf(row)) * spec.ValueWidth, spec.ValueWidth);
        if (operands.Probabilities == null) return;
        int start = room.Starts[row], seen = room.Ends[row] - start;
        float* probabilities = ProbabilitiesOf(row) + start;
        Elementwise.Map<TSimd, V, ExpBelow>(new(StreamingSoftmax.Origin(room.Max[row])), probabilities, probabilities, seen);
        Elementwise.Map<TSimd, V, ScaleBy>(share, probabilities, probabilities, seen);
    }

    private float* ProbabilitiesOf(int row) =>
        operands.Probabilities + ((nint)HeadOf(row) * operands.Count + QueryOf(row)) * operands.Total;
}
