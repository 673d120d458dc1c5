namespace LogitLens.Readout;

/// <summary>Merges the statistics of vocabulary chunks in the order of the chunks, in whichever order they arrive.</summary>
internal sealed class ChunkMerger<TCell>(TCell[,] total, int chunks) where TCell : class, IChunkStatistics<TCell>
{
    private readonly TCell[,]?[] _waiting = new TCell[,]?[chunks];
    private readonly Stack<TCell[,]> _spare = [];
    private readonly Lock _lock = new();

    /// <summary>What the chunks merged so far add up to.</summary>
    public TCell[,] Total => total;

    /// <summary>Chunks merged so far.</summary>
    public int Merged { get; private set; }

    /// <summary>Takes the statistics of a chunk, which must not be written any more.</summary>
    public void Merge(int chunk, TCell[,] cells)
    {
        lock (_lock)
        {
            _waiting[chunk] = cells;
            for (; Merged < chunks && _waiting[Merged] is { } next; Merged++)
            {
                for (int l = 0; l < total.GetLength(0); l++)
                {
                    for (int p = 0; p < total.GetLength(1); p++)
                    {
                        total[l, p].Merge(next[l, p]);
                        next[l, p].Clear();
                    }
                }
                _waiting[Merged] = null;
                _spare.Push(next);
            }
        }
    }

    /// <summary>Cleared statistics to use for another chunk; null where there are none.</summary>
    public TCell[,]? Spare()
    {
        lock (_lock) return _spare.TryPop(out TCell[,]? cells) ? cells : null;
    }
}
