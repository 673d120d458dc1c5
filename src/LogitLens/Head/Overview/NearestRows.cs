using LogitLens.Tensors.Kernels;

namespace LogitLens.Head.Overview;

/// <summary>The nearest row of many vectors at once by cosine, in float32: the head is streamed once in tiles.</summary>
internal sealed class NearestRows(HeadRows rows, double[] norms)
{
    // Q = vectors, V = rows, E = width of a row
    private const int TileRows = 512;

    /// <summary>Finds the nearest row of each vector; of equally near ones that with the lowest id.</summary>
    /// <param name="vectors">[Q, E].</param>
    /// <param name="own">[Q], the token that each vector belongs to.</param>
    /// <param name="countOwn">Whether the row of that token may be the nearest; it then is wherever no other is nearer.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Checked for every tile.</param>
    /// <returns>[Q], token ids; -1 where there is no row to compare.</returns>
    public int[] Find(float[] vectors, int[] own, bool countOwn, IProgress<double>? progress, CancellationToken cancellation)
    {
        int tiles = (rows.Count + TileRows - 1) / TileRows, done = 0;
        (float Cosine, int Id)[][] best = new (float, int)[tiles][];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Machine.Threads };
        Parallel.For(0, tiles, options, () => new float[own.Length * TileRows], (tile, _, products) =>
        {
            int first = tile * TileRows, count = Math.Min(TileRows, rows.Count - first);
            rows.Multiply(vectors, own.Length, first, count, products);
            best[tile] = [.. own.Select((id, q) => Best(products.AsSpan(q * count, count), first, id, countOwn))];
            progress?.Report((double)Interlocked.Increment(ref done) / tiles);
            return products;
        }, static _ => { });
        return [.. own.Select((id, q) => Merge(best.Select(b => b[q]), id))];
    }

    private (float Cosine, int Id) Best(ReadOnlySpan<float> products, int first, int own, bool countOwn)
    {
        (float Cosine, int Id) best = (float.NegativeInfinity, -1);
        for (int i = 0; i < products.Length; i++)
        {
            int id = first + i;
            float cosine = (float)(products[i] / norms[id]);
            if ((cosine > best.Cosine || (cosine == best.Cosine && id == own)) && (countOwn || id != own)) best = (cosine, id);
        }
        return best;
    }

    private static int Merge(IEnumerable<(float Cosine, int Id)> candidates, int own)
    {
        (float Cosine, int Id) best = (float.NegativeInfinity, -1);
        foreach ((float cosine, int id) in candidates)
        {
            if (id >= 0 && (cosine > best.Cosine || (cosine == best.Cosine && id == own))) best = (cosine, id);
        }
        return best.Id;
    }
}
