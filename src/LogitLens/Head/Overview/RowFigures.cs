using System.Runtime.InteropServices;

namespace LogitLens.Head.Overview;

/// <summary>What one pass over the rows of a head gives.</summary>
/// <param name="Norms">[V], Euclidean lengths; NaN for a row with NaN or infinities.</param>
/// <param name="Hashes">[V], equal where rows are equal bit for bit, and rarely elsewhere.</param>
/// <param name="Mean">[E], the mean of the rows that hold only finite numbers.</param>
internal sealed record RowFigures(double[] Norms, int[] Hashes, double[] Mean)
{
    public static RowFigures Of(RowSpace space, IProgress<double>? progress, CancellationToken cancellation)
    {
        double[] norms = new double[space.Count];
        int[] hashes = new int[space.Count];
        RowSum[] sums = RowScan.Run(space, () => new RowSum(space.Width), (sum, id, row) =>
        {
            sum.Add(row);
            norms[id] = VectorGeometry.IsFinite(row) ? VectorGeometry.Norm(row) : double.NaN;
            HashCode hash = default;
            hash.AddBytes(MemoryMarshal.AsBytes(row));
            hashes[id] = hash.ToHashCode();
        }, progress, cancellation);
        return new RowFigures(norms, hashes, RowSum.Mean(sums));
    }

    /// <summary>
    /// How much of the rows is their mean: <c>V |m|² / sum |w|²</c>, 0 where they cancel each other, 1 where all are the same.
    /// </summary>
    public double MeanShare
    {
        get
        {
            double[] finite = [.. Norms.Where(double.IsFinite)];
            double squares = finite.Sum(n => n * n);
            return squares > 0 ? finite.Length * VectorGeometry.Dot(Mean, Mean) / squares : 0;
        }
    }
}
