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
        Reference.MatrixProductReference.Multiply(x, rows, weights, bias, y);

    /// <summary>Some outputs only, on the calling thread: <c>y[r, o - firstOutput]</c> for <paramref name="count"/> outputs.</summary>
    /// <param name="x">[rows, Inputs].</param>
    /// <param name="rows">Number of activation rows.</param>
    /// <param name="weights">[Outputs, Inputs], output-major.</param>
    /// <param name="firstOutput">First output row of the weights.</param>
    /// <param name="count">Number of output rows.</param>
    /// <param name="y">Receives [rows, count].</param>
    public static void MultiplyRange(ReadOnlySpan<float> x, int rows, WeightMatrix weights, int firstOutput, int count, Span<float> y) =>
        Reference.MatrixProductReference.MultiplyRange(x, rows, weights, firstOutput, count, y);
}
