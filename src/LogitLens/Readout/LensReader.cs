using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Tensors;

namespace LogitLens.Readout;

/// <summary>
/// Reads the lens: each cell's residual vector through the model's own final norm and unembedding. The unembedding is
/// streamed once in vocabulary tiles, and only statistics of the logits are kept, never the logits.
/// </summary>
public sealed class LensReader
{
    private readonly ReadoutHead _head;
    private readonly IResiduals _residuals;
    private readonly LensOptions _options;
    private readonly int[] _layers;
    private readonly int[] _positions;
    private readonly int[] _targets;
    private readonly int[][] _sets; // by set: ids, ascending
    private readonly float[][,] _targetLogits; // by layer: [position, target]

    private LensReader(Model model, IResiduals residuals, LensOptions options)
    {
        _head = new ReadoutHead(model);
        _residuals = residuals;
        _options = options;
        int last = model.Spec.Layers;
        _layers = [.. (options.Layers ?? [.. Enumerable.Range(0, last + 1)]).Append(last).Distinct().Order()];
        _positions = [.. (options.Positions ?? [.. Enumerable.Range(0, residuals.Positions)]).Distinct().Order()];
        _targets = [.. options.Targets];
        _sets = [.. options.Sets.Select(s => s.Ids.ToArray())];
        _targetLogits = [.. _layers.Select(_ => new float[_positions.Length, _targets.Length])];
        Check(model, last);
    }

    /// <summary>Reads the cells.</summary>
    /// <param name="model">The model that the residuals come from.</param>
    /// <param name="residuals">The recorded residual stream.</param>
    /// <param name="options">What to read.</param>
    /// <param name="progress">Told the share of the work that is done, 0..1.</param>
    /// <param name="cancellation">Checked between blocks of positions.</param>
    /// <exception cref="InputException">A layer, position or token that does not exist, or a set that is empty or has the name of another.</exception>
    /// <exception cref="LensMismatchException">The last layer's cells are not the model's own output.</exception>
    public static LensReading Read(Model model, IResiduals residuals, LensOptions options,
        IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Read(model, residuals, options, output: default, progress, cancellation);

    /// <summary>Reads the cells of one position whose output is known already, so that the head need not be read once more to check it.</summary>
    /// <param name="model">The model that the residuals come from.</param>
    /// <param name="residuals">The recorded residual stream.</param>
    /// <param name="options">What to read.</param>
    /// <param name="output">The model's logits [V] at the one position that is read; empty to compute them.</param>
    /// <param name="progress">Told the share of the work that is done, 0..1.</param>
    /// <param name="cancellation">Checked between blocks of positions.</param>
    internal static LensReading Read(Model model, IResiduals residuals, LensOptions options, ReadOnlyMemory<float> output,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(options);
        LensReader reader = new(model, residuals, options);
        reader.ReadTargets();
        using NormedCells normed = new(reader._head, residuals, reader._layers, reader._positions, cancellation);
        CellAccumulator[,] cells = VocabularyStream.Run(reader._head.VocabularySize, reader._layers.Length, reader._positions.Length, reader.NewCell,
            () => new Worker(reader, normed, cancellation), progress, cancellation);
        OutputCheck.Run(reader._head, residuals, model.Spec.Layers, reader._positions, cells, output.Span, cancellation);
        double[,]? js = options.JensenShannon ? new JensenShannonPass(reader._head, normed, reader._layers.Length, reader._positions.Length).Run(cells, cancellation) : null;
        return reader.Finish(cells, js);
    }

    /// <summary>The targets' own logits come first, so that the pass over the vocabulary can count what beats them.</summary>
    private void ReadTargets()
    {
        if (_targets.Length == 0) return;
        float[] normed = new float[_head.RowWidth], logit = new float[1];
        for (int l = 0; l < _layers.Length; l++)
        {
            for (int p = 0; p < _positions.Length; p++)
            {
                _head.Normalize(_residuals.At(_layers[l], _positions[p]), 1, normed);
                for (int t = 0; t < _targets.Length; t++)
                {
                    _head.Tile(normed, 1, _targets[t], 1, logit);
                    _targetLogits[l][p, t] = logit[0];
                }
            }
        }
    }

    private CellAccumulator NewCell() => new(Math.Min(_options.TopK, _head.VocabularySize), _targets.Length, _sets.Length);

    private LensReading Finish(CellAccumulator[,] accumulators, double[,]? js)
    {
        LensCell[,] cells = new LensCell[_layers.Length, _positions.Length];
        for (int l = 0; l < _layers.Length; l++)
        {
            for (int p = 0; p < _positions.Length; p++)
            {
                CellAccumulator cell = accumulators[l, p], final = accumulators[_layers.Length - 1, p];
                double normalizer = cell.LogNormalizer;
                int row = l, column = p;
                cells[l, p] = new LensCell
                {
                    Layer = _layers[l],
                    Position = _positions[p],
                    Top = [.. Enumerable.Range(0, cell.Top.Count).Select(i => new TokenProbability(cell.Top.Ids[i], cell.Top.Values[i] - normalizer))],
                    Entropy = cell.Entropy,
                    KlToFinal = l == _layers.Length - 1 ? 0 : cell.KlFrom(final),
                    JsToFinal = js?[l, p],
                    LogNormalizer = normalizer,
                    Targets = [.. _targets.Select((id, t) => new TargetReading(id, _targetLogits[row][column, t] - normalizer, cell.Ahead[t] + 1))],
                    Sets = _sets.Length > 0 ? [.. _options.Sets.Select((set, s) => new SetReading(set.Name, cell.LogProbabilityOf(s)))] : null,
                };
            }
        }
        return new LensReading(_layers, _positions, cells);
    }

    private void Check(Model model, int last)
    {
        if (_options.TopK < 1) throw new InputException($"top-k is {_options.TopK}; expected at least 1.");
        foreach (int layer in _layers)
        {
            if (layer < 0 || layer > last)
                throw new InputException($"layer {layer} does not exist; this model has the layers 0..{last} (0 is the embedding, {last} the output).");
        }
        foreach (int position in _positions)
        {
            if (position < 0 || position >= _residuals.Positions)
                throw new InputException($"position {position} does not exist; the prompt has the positions 0..{_residuals.Positions - 1}.");
        }
        foreach (int target in _targets)
        {
            if (target < 0 || target >= model.Spec.VocabularySize)
                throw new InputException($"the target token {target} is outside the vocabulary 0..{model.Spec.VocabularySize - 1}.");
        }
        CheckSets(model.Spec.VocabularySize);
    }

    private void CheckSets(int vocabulary)
    {
        foreach (TokenSet set in _options.Sets)
        {
            if (set.Name.Length == 0) throw new InputException("a set of tokens has no name; give it one.");
            if (set.Ids.Count == 0) throw new InputException($"the set {set.Name} is empty; name at least one token.");
            if (set.Ids[0] < 0 || set.Ids[^1] >= vocabulary)
                throw new InputException($"the token {(set.Ids[0] < 0 ? set.Ids[0] : set.Ids[^1])} of the set {set.Name} is outside the vocabulary 0..{vocabulary - 1}.");
        }
        if (_options.Sets.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"{twice.Count()} sets have the name {twice.Key}; give each its own.");
    }

    /// <summary>One thread's buffers.</summary>
    private sealed class Worker(LensReader reader, NormedCells normed, CancellationToken cancellation) : ITileReader<CellAccumulator>
    {
        private readonly NormedCells.Reader _rows = normed.NewReader();
        private readonly float[] _logits = new float[normed.BlockRows * VocabularyStream.TileTokens];
        private readonly double[] _weights = new double[VocabularyStream.TileTokens];

        public void Read(int firstToken, int count, CellAccumulator[,] cells)
        {
            for (int block = 0; block < normed.Blocks; block++)
            {
                cancellation.ThrowIfCancellationRequested();
                reader._head.Tile(_rows.Rows(block), firstToken, count, _logits);
                for (int p = 0; p < normed.Count(block); p++) ReadPosition(cells, normed.First(block), p, firstToken, count);
            }
        }

        public void Dispose() => _rows.Dispose();

        private void ReadPosition(CellAccumulator[,] cells, int first, int p, int firstToken, int count)
        {
            int last = reader._layers.Length - 1;
            Span<double> weights = _weights.AsSpan(0, count);
            CellAccumulator output = cells[last, first + p];
            for (int l = last; l >= 0; l--)
            {
                ReadOnlySpan<float> logits = _logits.AsSpan(normed.Row(l, p) * count, count);
                CellAccumulator cell = cells[l, first + p];
                if (l == last) output.AddOutput(logits, firstToken, weights);
                else cell.Add(logits, firstToken, weights, output.Max);
                CountTargets(cell, l, first + p, logits, firstToken);
                cell.AddSets(logits, firstToken, reader._sets);
            }
        }

        private void CountTargets(CellAccumulator cell, int l, int p, ReadOnlySpan<float> logits, int firstToken)
        {
            if (reader._targets.Length == 0) return;
            Span<float> own = stackalloc float[reader._targets.Length];
            for (int t = 0; t < own.Length; t++) own[t] = reader._targetLogits[l][p, t];
            cell.Count(logits, firstToken, reader._targets, own);
        }
    }
}
