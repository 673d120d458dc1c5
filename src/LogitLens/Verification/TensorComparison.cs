namespace LogitLens.Verification;

/// <summary>One tensor of a reference dump against what this engine computed.</summary>
/// <param name="Name">The tensor's name in the dump, with the way it was computed where there are several.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="LargestDifference">Largest absolute difference over all elements.</param>
/// <param name="Index">Where it is, one index for each dimension.</param>
/// <param name="Expected">The reference's value there.</param>
/// <param name="Found">This engine's value there.</param>
/// <param name="Limit">The tolerance times max(1, the tensor's largest magnitude).</param>
public sealed record TensorComparison(
    string Name, IReadOnlyList<int> Shape, double LargestDifference, IReadOnlyList<int> Index, double Expected, double Found, double Limit)
{
    /// <summary>Whether the difference stays within the limit; a NaN never does.</summary>
    public bool Passed => LargestDifference <= Limit;

    /// <summary>Compares two tensors of one shape.</summary>
    public static TensorComparison Of(string name, IReadOnlyList<int> shape, ReadOnlySpan<float> expected, ReadOnlySpan<float> found, double tolerance)
    {
        if (expected.Length != found.Length) throw new ArgumentException($"{name}: {found.Length} elements, expected {expected.Length}");
        double largest = 0, worst = -1;
        int at = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            double difference = Math.Abs((double)expected[i] - found[i]);
            if (!(difference <= worst) && !double.IsNaN(worst)) (worst, at) = (difference, i);
        }
        double limit = tolerance * Math.Max(1, largest);
        if (expected.IsEmpty) return new TensorComparison(name, shape, 0, [], 0, 0, limit);
        return new TensorComparison(name, shape, worst, Unravel(at, shape), expected[at], found[at], limit);
    }

    private static int[] Unravel(int at, IReadOnlyList<int> shape)
    {
        int[] index = new int[shape.Count];
        for (int d = shape.Count - 1; d >= 0; d--) (at, index[d]) = (at / shape[d], at % shape[d]);
        return index;
    }
}
