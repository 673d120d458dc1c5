using LogitLens.Tensors.Kernels;

namespace LogitLens.Readout;

/// <summary>What a cell keeps of the part of the vocabulary that it has seen.</summary>
internal interface IChunkStatistics<in TSelf>
{
    /// <summary>Adds what was seen of the next part.</summary>
    void Merge(TSelf other);

    /// <summary>Forgets everything, to be used for another part.</summary>
    void Clear();
}

/// <summary>The reader of one thread, with buffers of its own.</summary>
internal interface ITileReader<in TCell> : IDisposable
{
    /// <summary>Adds a tile of the vocabulary to the statistics of all cells.</summary>
    /// <param name="firstToken">First token id.</param>
    /// <param name="count">Number of tokens, at most <see cref="VocabularyStream.TileTokens"/>.</param>
    /// <param name="cells">[layers, positions].</param>
    void Read(int firstToken, int count, TCell[,] cells);
}

/// <summary>
/// Streams a vocabulary in chunks of tiles over all threads. Whichever thread reads a chunk, its statistics are merged in the order of
/// the chunks, so that the figures depend neither on the number of threads nor on their luck.
/// </summary>
internal static class VocabularyStream
{
    /// <summary>Tokens of a tile at most: whole strips of every instruction set, and few enough for the logits of a block to stay in cache.</summary>
    public const int TileTokens = 384;

    private const int MostChunks = 32;

    /// <summary>Streams the tokens 0..<paramref name="vocabulary"/>-1.</summary>
    /// <param name="vocabulary">Tokens V.</param>
    /// <param name="layers">Layers of the cells.</param>
    /// <param name="positions">Positions of the cells.</param>
    /// <param name="newCell">Makes empty statistics of a cell.</param>
    /// <param name="newReader">Makes the reader of a thread.</param>
    /// <param name="progress">Told the share of the work that is done, 0..1.</param>
    /// <param name="cancellation">Checked between tiles.</param>
    /// <returns>[layers, positions].</returns>
    public static TCell[,] Run<TCell>(int vocabulary, int layers, int positions, Func<TCell> newCell, Func<ITileReader<TCell>> newReader,
        IProgress<double>? progress, CancellationToken cancellation) where TCell : class, IChunkStatistics<TCell>
    {
        int chunkTokens = TileTokens * Math.Max(1, vocabulary / (TileTokens * MostChunks));
        int chunks = (vocabulary + chunkTokens - 1) / chunkTokens, taken = -1;
        ChunkMerger<TCell> merger = new(NewCells(), chunks);
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Machine.Threads };
        Parallel.For(0, Math.Min(Machine.Threads, chunks), options, _ =>
        {
            using ITileReader<TCell> reader = newReader();
            TCell[,] cells = NewCells();
            for (int chunk; (chunk = Interlocked.Increment(ref taken)) < chunks;)
            {
                int end = Math.Min(vocabulary, (chunk + 1) * chunkTokens);
                for (int first = chunk * chunkTokens; first < end; first += TileTokens)
                {
                    cancellation.ThrowIfCancellationRequested();
                    reader.Read(first, Math.Min(TileTokens, end - first), cells);
                }
                merger.Merge(chunk, cells);
                cells = merger.Spare() ?? NewCells();
                progress?.Report((double)merger.Merged / chunks);
            }
        });
        return merger.Total;

        TCell[,] NewCells()
        {
            TCell[,] cells = new TCell[layers, positions];
            for (int l = 0; l < layers; l++)
            {
                for (int p = 0; p < positions; p++) cells[l, p] = newCell();
            }
            return cells;
        }
    }
}
