using LogitLens.Readout;

namespace LogitLens.Experiments;

/// <summary>
/// Compares the distributions of two models cell by cell. Both heads are streamed in tiles of the vocabulary, side by side, and only
/// sums of the logits are kept. The normalisers and best tokens must be known before the first tile, so that each side has read its own
/// lens before.
/// </summary>
internal sealed class DiffReader
{
    private readonly DiffSide _model;
    private readonly DiffSide _against;
    private readonly int _positions;
    private readonly float[,] _againstTopInModel, _topInAgainst; // logits by [layer, position]

    private DiffReader(DiffSide model, DiffSide against, int positions)
    {
        (_model, _against, _positions) = (model, against, positions);
        _againstTopInModel = Logits(model, against);
        _topInAgainst = Logits(against, model);
    }

    /// <summary>Compares the cells.</summary>
    /// <param name="model">The model.</param>
    /// <param name="against">The other one, with as many layers to compare, the last of each its output.</param>
    /// <param name="positions">Positions T.</param>
    /// <param name="cosines">Whether residual vectors of the two models compare.</param>
    /// <param name="progress">Told the share of the work that is done, 0..1.</param>
    /// <param name="cancellation">Checked between runs of positions.</param>
    /// <returns>[layers, positions].</returns>
    public static DiffCell[,] Read(DiffSide model, DiffSide against, int positions, bool cosines, IProgress<double>? progress, CancellationToken cancellation)
    {
        DiffReader reader = new(model, against, positions);
        using NormedCells ours = model.Normed(positions, cancellation), theirs = against.Normed(positions, cancellation);
        DiffStatistics[,] sums = VocabularyStream.Run(model.VocabularySize, model.Layers.Length, positions, () => new DiffStatistics(),
            () => new Worker(reader, ours, theirs, cancellation), progress, cancellation);
        DiffCell[,] cells = new DiffCell[model.Layers.Length, positions];
        for (int l = 0; l < model.Layers.Length; l++)
        {
            for (int p = 0; p < positions; p++) cells[l, p] = reader.Cell(sums[l, p], l, p, cosines);
        }
        return cells;
    }

    /// <summary>The logits in one model of what the other would say.</summary>
    private float[,] Logits(DiffSide side, DiffSide other)
    {
        float[,] logits = new float[side.Layers.Length, _positions];
        for (int l = 0; l < side.Layers.Length; l++)
        {
            for (int p = 0; p < _positions; p++) logits[l, p] = side.Logit(l, p, other.Cell(l, p).Top[0].Id);
        }
        return logits;
    }

    private void Add(DiffStatistics sum, int l, int p, ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs, int firstToken)
    {
        LensCell model = _model.Cell(l, p), against = _against.Cell(l, p);
        sum.Add(new LogitTile(ours, model.LogNormalizer, against.Top[0].Id, _againstTopInModel[l, p]),
            new LogitTile(theirs, against.LogNormalizer, model.Top[0].Id, _topInAgainst[l, p]), firstToken);
    }

    private DiffCell Cell(DiffStatistics sum, int l, int p, bool cosines)
    {
        LensCell model = _model.Cell(l, p), against = _against.Cell(l, p);
        return new DiffCell
        {
            Layer = model.Layer,
            Position = p,
            // Rounding may leave a tiny negative number where the two distributions are nearly the same.
            Kl = Math.Max(0, sum.Forth),
            KlBack = Math.Max(0, sum.Back),
            Js = Math.Clamp(sum.JensenShannon, 0, Math.Log(2)),
            ResidualCosine = cosines ? VectorPair.Of(_model.Residual(l, p), _against.Residual(l, p)).Cosine : null,
            Top = model.Top[0],
            TopInAgainst = new TargetReading(model.Top[0].Id, _topInAgainst[l, p] - against.LogNormalizer, sum.AheadInAgainst + 1),
            AgainstTop = against.Top[0],
            AgainstTopInModel = new TargetReading(against.Top[0].Id, _againstTopInModel[l, p] - model.LogNormalizer, sum.AheadInModel + 1),
        };
    }

    /// <summary>One thread's buffers. Both sides have as many layers and positions, and so the same blocks.</summary>
    private sealed class Worker(DiffReader reader, NormedCells ours, NormedCells theirs, CancellationToken cancellation) : ITileReader<DiffStatistics>
    {
        private readonly NormedCells.Reader _ourRows = ours.NewReader(), _theirRows = theirs.NewReader();
        private readonly float[] _ourLogits = new float[ours.BlockRows * VocabularyStream.TileTokens];
        private readonly float[] _theirLogits = new float[theirs.BlockRows * VocabularyStream.TileTokens];

        public void Read(int firstToken, int count, DiffStatistics[,] cells)
        {
            for (int block = 0; block < ours.Blocks; block++)
            {
                cancellation.ThrowIfCancellationRequested();
                reader._model.Tile(_ourRows.Rows(block), firstToken, count, _ourLogits);
                reader._against.Tile(_theirRows.Rows(block), firstToken, count, _theirLogits);
                for (int i = 0; i < ours.Count(block); i++)
                {
                    for (int l = 0; l < cells.GetLength(0); l++)
                    {
                        int p = ours.First(block) + i, start = ours.Row(l, i) * count;
                        reader.Add(cells[l, p], l, p, _ourLogits.AsSpan(start, count), _theirLogits.AsSpan(start, count), firstToken);
                    }
                }
            }
        }

        public void Dispose()
        {
            _ourRows.Dispose();
            _theirRows.Dispose();
        }
    }
}
