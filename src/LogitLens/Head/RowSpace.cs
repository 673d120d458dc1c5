namespace LogitLens.Head;

/// <summary>The rows of a head or of a token embedding in float64, less a centre where there is one.</summary>
/// <param name="Rows">The rows as they are stored.</param>
/// <param name="Embedding">Whether they are those of the token embedding.</param>
/// <param name="Centre">[E], subtracted from every row; null for none.</param>
internal sealed record RowSpace(HeadRows Rows, bool Embedding = false, double[]? Centre = null)
{
    /// <summary>Length E of a row.</summary>
    public int Width => Embedding ? Rows.EmbeddingWidth : Rows.Width;

    /// <summary>Rows V.</summary>
    public int Count => Rows.Count;

    /// <summary>The row [E] of a token.</summary>
    public double[] Row(int id) => new RowReader(this).Read(id).ToArray();

    /// <summary>The same rows less their mean.</summary>
    public RowSpace Centred(IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        this with { Centre = RowSum.MeanOf(this, progress, cancellation) };
}

/// <summary>Decodes rows one at a time.</summary>
internal sealed class RowReader(RowSpace space)
{
    private readonly float[] _stored = new float[space.Width];
    private readonly double[] _row = new double[space.Width];

    /// <summary>A row [E], valid until the next one is read.</summary>
    public ReadOnlySpan<double> Read(int id)
    {
        if (space.Embedding) space.Rows.ReadEmbedding(id, _stored);
        else space.Rows.Read(id, _stored);
        for (int i = 0; i < _row.Length; i++) _row[i] = _stored[i];
        if (space.Centre is { } centre)
        {
            for (int i = 0; i < _row.Length; i++) _row[i] -= centre[i];
        }
        return _row;
    }
}
