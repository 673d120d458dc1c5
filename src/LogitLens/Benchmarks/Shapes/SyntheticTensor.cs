namespace LogitLens.Benchmarks.Shapes;

/// <summary>A tensor of a synthetic model.</summary>
/// <param name="Name">The name in the checkpoint.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Scale">Its values lie evenly between minus this and this; 0 for a norm's weights, which are all 1.</param>
public sealed record SyntheticTensor(string Name, IReadOnlyList<long> Shape, double Scale)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>A matrix whose products have the size of what they are made of: the variance of its elements is 1 / <paramref name="inputs"/>.</summary>
    internal static SyntheticTensor Matrix(string name, long rows, long columns, long inputs) => new(name, [rows, columns], Math.Sqrt(3.0 / inputs));

    /// <summary>The weights of a norm.</summary>
    internal static SyntheticTensor Norm(string name, long width) => new(name, [width], 0);

    /// <summary>Small numbers.</summary>
    internal static SyntheticTensor Bias(string name, long width) => new(name, [width], 0.01);
}
