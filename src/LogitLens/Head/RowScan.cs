using LogitLens.Tensors.Kernels;

namespace LogitLens.Head;

/// <summary>Does something with a row.</summary>
/// <param name="state">What the rows of one part add up to; no other thread has it.</param>
/// <param name="id">Token id.</param>
/// <param name="row">[E].</param>
internal delegate void RowAction<in TState>(TState state, int id, ReadOnlySpan<double> row);

/// <summary>Goes through rows once, on all threads, and holds only one decoded row a thread.</summary>
internal static class RowScan
{
    private const int MostParts = 64;

    /// <summary>
    /// Goes through all rows. Which rows are one part depends on their number only, so that sums have the same bits on any number
    /// of threads.
    /// </summary>
    /// <param name="space">The rows.</param>
    /// <param name="create">Makes the state of a part.</param>
    /// <param name="action">Called for every row, ascending in each part.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Checked for every row.</param>
    /// <returns>The states in the order of their rows.</returns>
    public static TState[] Run<TState>(RowSpace space, Func<TState> create, RowAction<TState> action,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        int parts = Math.Min(MostParts, space.Count), done = 0;
        TState[] states = new TState[parts];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Machine.Threads };
        Parallel.For(0, parts, options, part =>
        {
            TState state = states[part] = create();
            RowReader reader = new(space);
            int end = (int)((part + 1L) * space.Count / parts);
            for (int id = (int)((long)part * space.Count / parts); id < end; id++)
            {
                cancellation.ThrowIfCancellationRequested();
                action(state, id, reader.Read(id));
            }
            progress?.Report((double)Interlocked.Increment(ref done) / parts);
        });
        return states;
    }
}
