using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Weights;

/// <summary>A linear map with an optional bias.</summary>
/// <param name="Matrix">[outputs, inputs].</param>
/// <param name="Bias">[outputs], or empty.</param>
internal sealed record Linear(WeightMatrix Matrix, float[] Bias)
{
    /// <summary>The map to some of its outputs.</summary>
    public Linear Slice(int firstOutput, int count) =>
        new(Matrix.Slice(firstOutput, count), Bias.Length == 0 ? [] : Bias.AsSpan(firstOutput, count).ToArray());

    /// <summary>y = W x + b for each row.</summary>
    public void Apply(ReadOnlySpan<float> x, int rows, Span<float> y) => MatrixProduct.Multiply(x, rows, Matrix, Bias, y);
}
