namespace LogitLens.Benchmarks.Shapes;

/// <summary>Everything about a model but what it learned: what it computes takes as long as that of the real one.</summary>
/// <param name="Name">What to pass as <c>--shape</c>.</param>
/// <param name="Description">The model that has this shape.</param>
/// <param name="ElementType">How its elements are stored: <c>F32</c> or <c>BF16</c>.</param>
/// <param name="Config">Its <c>config.json</c>.</param>
/// <param name="Tensors">Its tensors, in the order in which they are written.</param>
public sealed record ModelShape(string Name, string Description, string ElementType, IReadOnlyDictionary<string, object> Config, IReadOnlyList<SyntheticTensor> Tensors)
{
    /// <summary>Bytes of one element.</summary>
    public int ElementBytes => ElementType == "F32" ? 4 : 2;

    /// <summary>Bytes of all tensors together.</summary>
    public long Bytes => Tensors.Sum(t => t.Count) * ElementBytes;
}
