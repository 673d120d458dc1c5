using LogitLens.Tensors.Kernels;

namespace LogitLens.Experiments;

/// <summary>How far the rows of a matrix lie from the rows of another one of the same shape, row by row.</summary>
public sealed record RowDrift
{
    private const int RunRows = 256;

    /// <summary>Rows compared, padding included.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that are equal in both models, number by number.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Euclidean distances of the rows.</summary>
    public required Spread Distance { get; init; }

    /// <summary>Cosines of the rows, without rows that are 0 in one of the models; null where no row is left.</summary>
    public Spread? Cosine { get; init; }

    /// <summary>The rows that lie farthest apart, the farthest first; equal distances by id.</summary>
    public required IReadOnlyList<MovedRow> Moved { get; init; }

    /// <summary>Reads a row into a vector.</summary>
    internal delegate void RowReader(int row, Span<float> destination);

    /// <summary>Compares the rows of two matrices; of each row only its numbers here are kept.</summary>
    internal static RowDrift Of(int rows, int width, RowReader first, RowReader second, int top, IProgress<double>? progress, CancellationToken cancellation)
    {
        VectorPair[] pairs = new VectorPair[rows];
        int runs = (rows + RunRows - 1) / RunRows, done = 0;
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Machine.Threads };
        Parallel.For(0, runs, options, run =>
        {
            float[] x = new float[width], y = new float[width];
            for (int row = run * RunRows; row < Math.Min(rows, (run + 1) * RunRows); row++)
            {
                first(row, x);
                second(row, y);
                pairs[row] = VectorPair.Of(x, y);
            }
            progress?.Report((double)Interlocked.Increment(ref done) / runs);
        });
        double[] cosines = [.. pairs.Select(p => p.Cosine).OfType<double>()];
        return new RowDrift
        {
            Rows = rows,
            Unchanged = pairs.Count(p => p.Distance == 0),
            Distance = Spread.Of([.. pairs.Select(p => p.Distance)]),
            Cosine = cosines.Length > 0 ? Spread.Of(cosines) : null,
            Moved = [.. Enumerable.Range(0, rows).OrderByDescending(id => pairs[id].Distance).ThenBy(id => id).Take(top)
                .Select(id => new MovedRow(id, pairs[id].Distance, pairs[id].Cosine, pairs[id].Norm, pairs[id].OtherNorm))],
        };
    }
}

/// <summary>A row that lies elsewhere in the other model.</summary>
/// <param name="Id">Its token.</param>
/// <param name="Distance">Euclidean distance of the two rows.</param>
/// <param name="Cosine">Cosine of the two rows; null where one of them is 0.</param>
/// <param name="Norm">Euclidean norm of the model's row.</param>
/// <param name="AgainstNorm">Euclidean norm of the other model's row.</param>
public sealed record MovedRow(int Id, double Distance, double? Cosine, double Norm, double AgainstNorm);

/// <summary>How some numbers are spread. Between two of them a percentile is interpolated (Hyndman and Fan 1996, type 7).</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Percentile5">Five in a hundred are smaller.</param>
/// <param name="Median">Half of them are smaller.</param>
/// <param name="Percentile95">Five in a hundred are larger.</param>
/// <param name="Maximum">The largest.</param>
public sealed record Spread(double Mean, double Minimum, double Percentile5, double Median, double Percentile95, double Maximum)
{
    /// <summary>The spread of at least one number.</summary>
    internal static Spread Of(double[] numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return new Spread(numbers.Average(), sorted[0], At(0.05), At(0.5), At(0.95), sorted[^1]);

        double At(double share)
        {
            double place = share * (sorted.Length - 1);
            int below = (int)place;
            return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
        }
    }
}
