using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Experiments;

/// <summary>One of the two models of a diff: its residuals, and what its own lens reads in every cell.</summary>
internal sealed class DiffSide
{
    private readonly ReadoutHead _head;
    private readonly IResiduals _residuals;
    private readonly LensCell[,] _cells;

    /// <summary>Reads normaliser and best token of every cell.</summary>
    /// <exception cref="LensMismatchException">The last layer's cells are not the model's own output, or a cell holds no numbers.</exception>
    public DiffSide(Model model, IResiduals residuals, IReadOnlyCollection<int> layers, IProgress<double>? progress, CancellationToken cancellation)
    {
        _head = new ReadoutHead(model);
        _residuals = residuals;
        LensReading reading = LensReader.Read(model, residuals, new LensOptions { TopK = 1, Layers = layers }, progress, cancellation);
        Layers = [.. reading.Layers];
        _cells = reading.Cells;
        if (_cells.Cast<LensCell>().FirstOrDefault(c => c.Top.Count == 0 || !double.IsFinite(c.LogNormalizer)) is { } damaged)
            throw new LensMismatchException($"layer {damaged.Layer}, position {damaged.Position}: the logits are no finite numbers; are the weights damaged?");
    }

    /// <summary>The layers read, ascending.</summary>
    public int[] Layers { get; }

    /// <summary>Tokens V.</summary>
    public int VocabularySize => _head.VocabularySize;

    /// <summary>A cell, by the index of its layer.</summary>
    public LensCell Cell(int layer, int position) => _cells[layer, position];

    /// <summary>The residual vector of a cell.</summary>
    public ReadOnlySpan<float> Residual(int layer, int position) => _residuals.At(Layers[layer], position);

    /// <summary>The logit of one token in a cell, to the bit what a tile gives for it.</summary>
    public float Logit(int layer, int position, int token)
    {
        float[] normed = new float[_head.RowWidth], logit = new float[1];
        _head.Normalize(Residual(layer, position), 1, normed);
        _head.Tile(normed, 1, token, 1, logit);
        return logit[0];
    }

    /// <summary>The first <paramref name="positions"/> positions of all layers as rows for <see cref="Tile"/>.</summary>
    public NormedCells Normed(int positions, CancellationToken cancellation) =>
        new(_head, _residuals, Layers, [.. Enumerable.Range(0, positions)], cancellation);

    /// <summary>The logits [rows, count] of some tokens.</summary>
    public void Tile(PackedRows rows, int firstToken, int count, Span<float> logits) => _head.Tile(rows, firstToken, count, logits);
}
