using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace LogitLens.Tensors.Limits;

/// <summary>Runs the same work on several threads at once for some time, because a core alone is faster than one among others.</summary>
internal static class Burst
{
    /// <summary>Units a second of all threads together.</summary>
    /// <param name="threads">Threads, all of which start together.</param>
    /// <param name="least">Time that each thread goes on for at least.</param>
    /// <param name="chunk">A short piece of the work of thread 0..threads-1; returns the units that it did.</param>
    /// <param name="cancellation">Checked between chunks.</param>
    public static double Run(int threads, TimeSpan least, Func<int, double> chunk, CancellationToken cancellation)
    {
        double[] rates = new double[threads];
        ExceptionDispatchInfo? failure = null;
        using Barrier start = new(threads);
        Thread[] helpers = [.. Enumerable.Range(1, threads - 1).Select(thread => new Thread(() => Work(thread)) { IsBackground = true })];
        foreach (Thread helper in helpers) helper.Start();
        Work(0);
        foreach (Thread helper in helpers) helper.Join();
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
        return rates.Sum();

        void Work(int thread)
        {
            start.SignalAndWait(CancellationToken.None);
            try
            {
                Stopwatch watch = Stopwatch.StartNew();
                double units = 0;
                do units += chunk(thread);
                while (watch.Elapsed < least && !cancellation.IsCancellationRequested);
                rates[thread] = units / watch.Elapsed.TotalSeconds;
            }
#pragma warning disable CA1031 // whatever it is, the thread that asked for the work gets it
            catch (Exception error)
#pragma warning restore CA1031
            {
                _ = Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }
        }
    }
}
