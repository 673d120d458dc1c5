using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>The operands of <see cref="Attention"/>, pinned and checked.</summary>
internal readonly unsafe struct AttentionOperands
{
    public AttentionSpec Spec { get; init; }

    /// <summary>[Count, H * KeyWidth].</summary>
    public float* Queries { get; init; }

    public int Count { get; init; }

    public int FirstPosition { get; init; }

    public float* Keys { get; init; }

    public float* Values { get; init; }

    /// <summary>[H, BiasStride], or null.</summary>
    public float* KeyBias { get; init; }

    public int BiasStride { get; init; }

    /// <summary>[H], or null.</summary>
    public float* Sinks { get; init; }

    public float* Output { get; init; }

    /// <summary>[H, Count, Total], or null.</summary>
    public float* Probabilities { get; init; }

    public int Total => FirstPosition + Count;
}

/// <summary>Some (head, query) pairs, numbered head by head so that neighbours share keys and values.</summary>
/// <remarks>Each pair is computed alone and in one order, so its bits do not depend on the other query rows of the call.</remarks>
internal readonly unsafe struct AttentionKernel(AttentionOperands operands, long first, long end, float* scores) : IKernel
{
    public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
    {
        for (long pair = first; pair < end; pair++)
            Attend<TSimd, V>((int)(pair / operands.Count), (int)(pair % operands.Count));
    }

    private void Attend<TSimd, V>(int head, int query) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        AttentionSpec spec = operands.Spec;
        int position = operands.FirstPosition + query, group = head / (spec.Heads / spec.KeyHeads);
        int start = spec.Window > 0 ? Math.Max(0, position - spec.Window + 1) : 0, visible = position - start + 1;
        nint row = (nint)query * spec.Heads + head, keyStride = (nint)spec.KeyHeads * spec.KeyWidth;
        nint valueStride = (nint)spec.KeyHeads * spec.ValueWidth;

        Score<TSimd, V>(operands.Queries + row * spec.KeyWidth, operands.Keys + start * keyStride + (nint)group * spec.KeyWidth,
            keyStride, spec.KeyWidth, visible);
        Elementwise.Map<TSimd, V, ScaleBy>(new(spec.Scale), scores, scores, visible);
        if (spec.Softcap > 0) Elementwise.Map<TSimd, V, SoftcapAt>(new(spec.Softcap), scores, scores, visible);
        if (operands.KeyBias != null)
            Elementwise.Zip<TSimd, V, AddScaledBy>(new(1), operands.KeyBias + (nint)head * operands.BiasStride + start, scores, scores, visible);
        Normalize<TSimd, V>(head, visible);

        float* values = operands.Values + start * valueStride + (nint)group * spec.ValueWidth;
        float* output = operands.Output + row * spec.ValueWidth;
        int whole = spec.ValueWidth / TSimd.Lanes * TSimd.Lanes;
        Mix<TSimd, V>(values, valueStride, output, 0, whole, visible);
        Mix<SimdScalar, float>(values, valueStride, output, whole, spec.ValueWidth, visible);
        if (operands.Probabilities != null)
        {
            Span<float> all = new(operands.Probabilities + ((nint)head * operands.Count + query) * operands.Total, operands.Total);
            all.Clear();
            new Span<float>(scores, visible).CopyTo(all[start..]);
        }
    }

    /// <summary>The products of the query with each visible key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score<TSimd, V>(float* query, float* keys, nint stride, int width, int visible)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int whole = width / TSimd.Lanes * TSimd.Lanes, rest = width - whole;
        V queryRest = rest > 0 ? Partial.Load<TSimd, V>(query + whole, rest) : default;
        for (int p = 0; p < visible; p += 4, keys += 4 * stride)
        {
            // The last keys stand in for those that are missing, and are overwritten or dropped.
            int last = Math.Min(3, visible - 1 - p);
            float* k0 = keys, k1 = keys + Math.Min(1, last) * stride, k2 = keys + Math.Min(2, last) * stride, k3 = keys + last * stride;
            V c0 = default, c1 = default, c2 = default, c3 = default;
            for (int i = 0; i < whole; i += TSimd.Lanes)
            {
                V q = TSimd.Load(query + i);
                c0 = TSimd.MultiplyAdd(q, TSimd.Load(k0 + i), c0);
                c1 = TSimd.MultiplyAdd(q, TSimd.Load(k1 + i), c1);
                c2 = TSimd.MultiplyAdd(q, TSimd.Load(k2 + i), c2);
                c3 = TSimd.MultiplyAdd(q, TSimd.Load(k3 + i), c3);
            }
            if (rest > 0)
            {
                c0 = TSimd.MultiplyAdd(queryRest, Partial.Load<TSimd, V>(k0 + whole, rest), c0);
                c1 = TSimd.MultiplyAdd(queryRest, Partial.Load<TSimd, V>(k1 + whole, rest), c1);
                c2 = TSimd.MultiplyAdd(queryRest, Partial.Load<TSimd, V>(k2 + whole, rest), c2);
                c3 = TSimd.MultiplyAdd(queryRest, Partial.Load<TSimd, V>(k3 + whole, rest), c3);
            }
            scores[p + last] = TSimd.Sum(c3);
            if (last > 0) scores[p] = TSimd.Sum(c0);
            if (last > 1) scores[p + 1] = TSimd.Sum(c1);
            if (last > 2) scores[p + 2] = TSimd.Sum(c2);
        }
    }

    /// <summary>Softmax relative to the maximum; the sink takes its share and has no entry.</summary>
    private void Normalize<TSimd, V>(int head, int visible) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        float max = Reduction.Max<TSimd, V>(scores, visible);
        if (operands.Sinks != null) max = Math.Max(max, operands.Sinks[head]);
        Elementwise.Map<TSimd, V, ExpBelow>(new(max), scores, scores, visible);
        float sum = Reduction.Moments<TSimd, V>(scores, visible, 0).Sum;
        if (operands.Sinks != null) sum += MathF.Exp(operands.Sinks[head] - max);
        Elementwise.Map<TSimd, V, ScaleBy>(new(1 / sum), scores, scores, visible);
    }

    /// <summary>The elements <paramref name="from"/>..<paramref name="to"/> of the values, weighted by the probabilities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mix<TSimd, V>(float* values, nint stride, float* output, int from, int to, int visible)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int i = from;
        for (; i <= to - 4 * TSimd.Lanes; i += 4 * TSimd.Lanes)
        {
            V c0 = default, c1 = default, c2 = default, c3 = default;
            float* value = values + i;
            for (int p = 0; p < visible; p++, value += stride)
            {
                V weight = TSimd.Create(scores[p]);
                c0 = TSimd.MultiplyAdd(weight, TSimd.Load(value), c0);
                c1 = TSimd.MultiplyAdd(weight, TSimd.Load(value + TSimd.Lanes), c1);
                c2 = TSimd.MultiplyAdd(weight, TSimd.Load(value + 2 * TSimd.Lanes), c2);
                c3 = TSimd.MultiplyAdd(weight, TSimd.Load(value + 3 * TSimd.Lanes), c3);
            }
            TSimd.Store(output + i, c0);
            TSimd.Store(output + i + TSimd.Lanes, c1);
            TSimd.Store(output + i + 2 * TSimd.Lanes, c2);
            TSimd.Store(output + i + 3 * TSimd.Lanes, c3);
        }
        for (; i < to; i += TSimd.Lanes)
        {
            V sum = default;
            float* value = values + i;
            for (int p = 0; p < visible; p++, value += stride)
                sum = TSimd.MultiplyAdd(TSimd.Create(scores[p]), TSimd.Load(value), sum);
            TSimd.Store(output + i, sum);
        }
    }
}
