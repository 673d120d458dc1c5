namespace LogitLens.Head;

/// <summary>The rows that are nearest to a vector, all of them compared in float64.</summary>
internal sealed class NeighbourSearch(RowSpace space)
{
    /// <summary>What makes a row near.</summary>
    public Proximity By { get; init; } = Proximity.Cosine;

    /// <summary>Rows to find.</summary>
    public int Top { get; init; } = 20;

    /// <summary>The tokens that the vector is made of.</summary>
    public IReadOnlySet<int> Own { get; init; } = new HashSet<int>();

    /// <summary>Whether to leave out the rows of those tokens.</summary>
    public bool OthersOnly { get; init; }

    /// <summary>
    /// Finds the nearest rows, the nearest first, equally near ones by id. A row without such a figure, because it holds NaN or
    /// infinities or has no direction, is not among them.
    /// </summary>
    /// <param name="vector">[E], of finite numbers.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Checked for every row.</param>
    public IReadOnlyList<HeadNeighbour> Find(double[] vector, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        double norm = VectorGeometry.Norm(vector);
        double[] nearness = new double[space.Count];
        _ = RowScan.Run(space, () => nearness, (found, id, row) => found[id] = Nearness(vector, norm, row), progress, cancellation);
        RowReader reader = new(space);
        return [.. Enumerable.Range(0, space.Count).Where(id => double.IsFinite(nearness[id]) && !(OthersOnly && Own.Contains(id)))
            .OrderByDescending(id => nearness[id]).ThenBy(id => id).Take(Top).Select(id => Describe(id, vector, norm, reader.Read(id)))];
    }

    private double Nearness(double[] vector, double norm, ReadOnlySpan<double> row) => By switch
    {
        Proximity.Dot => VectorGeometry.Dot(vector, row),
        Proximity.Euclidean => -VectorGeometry.Distance(vector, row),
        _ => VectorGeometry.Cosine(VectorGeometry.Dot(vector, row), norm, VectorGeometry.Norm(row)),
    };

    private HeadNeighbour Describe(int id, double[] vector, double norm, ReadOnlySpan<double> row)
    {
        double dot = VectorGeometry.Dot(vector, row), rowNorm = VectorGeometry.Norm(row);
        return new HeadNeighbour(id, dot, VectorGeometry.Cosine(dot, norm, rowNorm), VectorGeometry.Distance(vector, row), rowNorm,
            space.Rows.HasBias ? space.Rows.Bias(id) : null, Own.Contains(id));
    }
}
