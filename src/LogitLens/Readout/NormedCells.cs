using LogitLens.Forward;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Readout;

/// <summary>
/// The cells as rows for the unembedding: normed, projected, packed. They come in blocks of whole positions, each position's output first
/// and its other layers after it, so that what compares with the output finds it in the same tile.
/// </summary>
internal sealed class NormedCells : IDisposable
{
    // Rows of a block, as long as a position has no more layers: as many as a product takes at once, so that the widening of the weights is
    // hidden behind the products.
    private const int UsualRows = 160;

    // A whole number of tiles of rows, where there are positions enough.
    private const int TileRows = 4;

    // What may be kept; beyond it, every reader norms a block again for each tile, which is little beside the products of the tile.
    private const long MostBytes = 32 << 20;

    private readonly ReadoutHead _head;
    private readonly IResiduals _residuals;
    private readonly int[] _layers;
    private readonly int[] _positions;
    private readonly PackedRows[]? _kept;

    /// <summary>Norms all cells at once where they fit.</summary>
    public NormedCells(ReadoutHead head, IResiduals residuals, int[] layers, int[] positions, CancellationToken cancellation, long mostBytes = MostBytes)
    {
        (_head, _residuals, _layers, _positions) = (head, residuals, layers, positions);
        int most = UsualRows / layers.Length;
        BlockPositions = Math.Max(1, Math.Min(positions.Length, most < TileRows ? most : most / TileRows * TileRows));
        if ((long)layers.Length * positions.Length * head.RowWidth * sizeof(float) > mostBytes) return;
        _kept = [.. Enumerable.Range(0, Blocks).Select(_ => NewRows())];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Machine.Threads };
        Parallel.For(0, Blocks, options, block => Fill(block, _kept[block], NewBuffer()));
    }

    /// <summary>Positions of a block; the last may have fewer.</summary>
    public int BlockPositions { get; }

    /// <summary>Rows of a block at most.</summary>
    public int BlockRows => BlockPositions * _layers.Length;

    /// <summary>Blocks that hold all positions.</summary>
    public int Blocks => (_positions.Length + BlockPositions - 1) / BlockPositions;

    /// <summary>Index of the first position of a block.</summary>
    public int First(int block) => block * BlockPositions;

    /// <summary>Positions of this block.</summary>
    public int Count(int block) => Math.Min(BlockPositions, _positions.Length - First(block));

    /// <summary>The row of a cell in its block.</summary>
    /// <param name="layer">Index of the layer.</param>
    /// <param name="position">Index of the position in the block.</param>
    public int Row(int layer, int position) => position * _layers.Length + (_layers.Length - 1 - layer);

    /// <summary>What one thread reads blocks with.</summary>
    public Reader NewReader() => new(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PackedRows rows in _kept ?? []) rows.Dispose();
    }

    private PackedRows NewRows() => new(BlockRows, _head.RowWidth, _head.Layout);

    private float[] NewBuffer() => new float[BlockRows * _head.RowWidth];

    private void Fill(int block, PackedRows rows, float[] buffer)
    {
        int width = _head.RowWidth;
        for (int p = 0; p < Count(block); p++)
        {
            for (int l = 0; l < _layers.Length; l++)
                _head.Normalize(_residuals.At(_layers[l], _positions[First(block) + p]), 1, buffer.AsSpan(Row(l, p) * width, width));
        }
        rows.Fill(buffer, Count(block) * _layers.Length);
    }

    /// <summary>Buffers of one thread.</summary>
    public sealed class Reader(NormedCells cells) : IDisposable
    {
        private readonly PackedRows? _rows = cells._kept is null ? cells.NewRows() : null;
        private readonly float[] _buffer = cells._kept is null ? cells.NewBuffer() : [];

        /// <summary>The rows of a block, valid until the next call.</summary>
        public PackedRows Rows(int block)
        {
            if (cells._kept is { } kept) return kept[block];
            cells.Fill(block, _rows!, _buffer);
            return _rows!;
        }

        /// <inheritdoc/>
        public void Dispose() => _rows?.Dispose();
    }
}
