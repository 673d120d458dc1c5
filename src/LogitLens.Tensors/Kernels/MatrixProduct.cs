namespace LogitLens.Tensors.Kernels;

/// <summary>Products of float32 activations with stored weights.</summary>
/// <remarks>
/// Every output is summed in one order that depends neither on how many rows are asked for nor on how the work is
/// split, so a prefill and single-token steps give the same bits.
/// </remarks>
public static class MatrixProduct
{
    /// <summary><c>y[r, o] = bias[o] + sum_i x[r, i] W[o, i]</c>, on all cores.</summary>
    /// <param name="x">[rows, Inputs].</param>
    /// <param name="rows">Number of activation rows.</param>
    /// <param name="weights">[Outputs, Inputs] in either layout.</param>
    /// <param name="bias">[Outputs], or empty.</param>
    /// <param name="y">Receives [rows, Outputs].</param>
    public static void Multiply(ReadOnlySpan<float> x, int rows, WeightMatrix weights, ReadOnlySpan<float> bias, Span<float> y) =>
        Multiply(IsaTable.Current, Workers.Threads, x, rows, weights, bias, y);

    /// <summary>Some outputs only, on the calling thread: <c>y[r, o - firstOutput]</c> for <paramref name="count"/> outputs.</summary>
    /// <param name="x">[rows, Inputs].</param>
    /// <param name="rows">Number of activation rows.</param>
    /// <param name="weights">[Outputs, Inputs] in either layout.</param>
    /// <param name="firstOutput">First output row of the weights.</param>
    /// <param name="count">Number of output rows.</param>
    /// <param name="y">Receives [rows, count].</param>
    public static void MultiplyRange(ReadOnlySpan<float> x, int rows, WeightMatrix weights, int firstOutput, int count, Span<float> y) =>
        MultiplyRange(IsaTable.Current, x, rows, weights, firstOutput, count, y);

    /// <summary>The same for rows that were packed before.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="weights">[Outputs, Inputs] in the layout that they were packed for.</param>
    /// <param name="firstOutput">First output row of the weights.</param>
    /// <param name="count">Number of output rows.</param>
    /// <param name="y">Receives [rows, count].</param>
    public static unsafe void MultiplyRange(PackedRows x, WeightMatrix weights, int firstOutput, int count, Span<float> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weights);
        if (x.Inputs != weights.Inputs || x.Layout != weights.Layout)
            throw new ArgumentException($"rows of {x.Inputs} inputs packed for {x.Layout} cannot be multiplied with {weights.Name}, " +
                $"{weights.Inputs} inputs {weights.Layout}", nameof(x));
        CheckRange(x.Rows, weights, firstOutput, count, y);
        if (x.Rows == 0 || count == 0) return;
        MultiplyRange(x.Isa, x.Data, x.Rows, weights, firstOutput, count, y);
        GC.KeepAlive(x);
    }

    internal static unsafe void Multiply(Isa isa, int threads, ReadOnlySpan<float> x, int rows, WeightMatrix weights,
        ReadOnlySpan<float> bias, Span<float> y)
    {
        CheckInput(x, rows, weights);
        Check.EmptyOr(bias.Length, weights.Outputs, "[outputs]", nameof(bias));
        Check.AtLeast(y.Length, (long)rows * weights.Outputs, "[rows, outputs]", nameof(y));
        if (rows == 0 || weights.Outputs == 0) return;
        using AlignedFloats packed = new(RowPacking.Length(isa, weights.Layout, rows, weights.Inputs));
        fixed (float* xs = x, bs = bias, ys = y)
        {
            RowPacking.Pack(isa, weights.Layout, xs, rows, weights.Inputs, packed.Start, threads);
            Product product = new()
            {
                X = packed.Start,
                Rows = rows,
                Inputs = weights.Inputs,
                W = weights.Data,
                RunBytes = (nint)weights.RunBytes,
                Bias = bs,
                Y = ys,
                YStride = weights.Outputs,
            };
            ProductParts.Multiply(isa, weights.Type, weights.Layout, product, weights.Outputs, threads);
        }
        GC.KeepAlive(weights);
    }

    internal static unsafe void MultiplyRange(Isa isa, ReadOnlySpan<float> x, int rows, WeightMatrix weights, int firstOutput,
        int count, Span<float> y)
    {
        CheckInput(x, rows, weights);
        CheckRange(rows, weights, firstOutput, count, y);
        if (rows == 0 || count == 0) return;
        using AlignedFloats packed = new(RowPacking.Length(isa, weights.Layout, rows, weights.Inputs));
        fixed (float* xs = x) RowPacking.Pack(isa, weights.Layout, xs, rows, weights.Inputs, packed.Start, threads: 1);
        MultiplyRange(isa, packed.Start, rows, weights, firstOutput, count, y);
    }

    private static unsafe void MultiplyRange(Isa isa, float* packed, int rows, WeightMatrix weights, int firstOutput, int count, Span<float> y)
    {
        fixed (float* ys = y)
        {
            Product product = new()
            {
                X = packed,
                Rows = rows,
                Inputs = weights.Inputs,
                W = weights.Data,
                RunBytes = (nint)weights.RunBytes,
                Y = ys - firstOutput,
                YStride = count,
            };
            ProductRange.Multiply(isa, weights.Type, weights.Layout, product, firstOutput, count);
        }
        GC.KeepAlive(weights);
    }

    private static void CheckRange(int rows, WeightMatrix weights, int firstOutput, int count, Span<float> y)
    {
        if (firstOutput < 0 || count < 0 || firstOutput > weights.Outputs - count)
            throw new ArgumentOutOfRangeException(nameof(firstOutput),
                $"outputs {firstOutput}..{(long)firstOutput + count} lie outside the {weights.Outputs} outputs of {weights.Name}");
        Check.AtLeast(y.Length, (long)rows * count, "[rows, count]", nameof(y));
    }

    private static void CheckInput(ReadOnlySpan<float> x, int rows, WeightMatrix weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Check.AtLeast(x.Length, (long)rows * weights.Inputs, "[rows, inputs]", nameof(x));
    }
}
