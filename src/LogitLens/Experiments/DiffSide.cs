using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;

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

    /// <summary>Width E of a normed row.</summary>
    public int RowWidth => _head.RowWidth;

    /// <summary>A cell, by the index of its layer.</summary>
    public LensCell Cell(int layer, int position) => _cells[layer, position];

    /// <summary>The residual vector of a cell.</summary>
    public ReadOnlySpan<float> Residual(int layer, int position) => _residuals.At(Layers[layer], position);

    /// <summary>The logit of one token in a cell, to the bit what a tile gives for it.</summary>
    public float Logit(int layer, int position, int token)
    {
        float[] normed = new float[RowWidth], logit = new float[1];
        _head.Normalize(Residual(layer, position), 1, normed);
        _head.Tile(normed, 1, token, 1, logit);
        return logit[0];
    }

    /// <summary>The logits [rows, count] of some tokens at consecutive positions of a layer.</summary>
    public void Tile(int layer, int firstPosition, int rows, int firstToken, int count, Span<float> normed, Span<float> logits)
    {
        for (int r = 0; r < rows; r++) _head.Normalize(Residual(layer, firstPosition + r), 1, normed.Slice(r * RowWidth, RowWidth));
        _head.Tile(normed, rows, firstToken, count, logits);
    }
}
