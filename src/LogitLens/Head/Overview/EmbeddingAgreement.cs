namespace LogitLens.Head.Overview;

/// <summary>How well the rows of an untied head agree with those of the token embedding.</summary>
/// <param name="Cosines">Quantiles of the cosine between a token's two rows; tokens with a row of zeros are not among them.</param>
/// <param name="Compared">Of how many tokens the head row nearest to their embedding row by cosine was looked for: all, or 128 at equal steps of the ids.</param>
/// <param name="Own">Of how many of these it is their own.</param>
public sealed record EmbeddingAgreement(IReadOnlyList<Quantile> Cosines, int Compared, int Own)
{
    /// <summary>Compares; null for a tied head, or where the two have rows of different lengths.</summary>
    internal static EmbeddingAgreement? Find(RowSpace head, double[] norms, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (head.Rows.Tied || head.Rows.Width != head.Rows.EmbeddingWidth) return null;
        RowSpace embedding = head with { Embedding = true };
        double[] cosines = new double[head.Count];
        _ = RowScan.Run(head, () => new RowReader(embedding), (reader, id, row) =>
        {
            ReadOnlySpan<double> other = reader.Read(id);
            cosines[id] = VectorGeometry.Cosine(VectorGeometry.Dot(row, other), VectorGeometry.Norm(row), VectorGeometry.Norm(other));
        }, progress, cancellation);
        int[] sample = Sample.Of([.. Enumerable.Range(0, head.Count).Where(id => !double.IsNaN(cosines[id]))]);
        float[] vectors = [.. sample.SelectMany(id => Array.ConvertAll(embedding.Row(id), x => (float)x))];
        int[] nearest = new NearestRows(head.Rows, norms).Find(vectors, sample, countOwn: true, progress, cancellation);
        return new EmbeddingAgreement(Quantile.Of(cosines), sample.Length, nearest.Zip(sample).Count(pair => pair.First == pair.Second));
    }
}
