using System.Diagnostics;

namespace LogitLens.Benchmarks;

/// <summary>Times a task several times, and says how far that is.</summary>
/// <param name="runs">Timed runs.</param>
/// <param name="progress">Told after each run.</param>
/// <param name="cancellation">Checked between runs.</param>
internal sealed class RepeatedRun(int runs, IProgress<LensProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Seconds of each run.</summary>
    /// <param name="name">What to call the task in progress.</param>
    /// <param name="run">The task.</param>
    /// <param name="before">Done before each run and not timed.</param>
    /// <param name="warm">Whether one run before the others is not timed either.</param>
    public double[] Time(string name, Action run, Action? before = null, bool warm = true)
    {
        List<double> seconds = [];
        int all = runs + (warm ? 1 : 0);
        for (int i = 0; i < all; i++)
        {
            progress?.Report(new LensProgress(name, (double)i / all));
            cancellation.ThrowIfCancellationRequested();
            before?.Invoke();
            long start = Stopwatch.GetTimestamp();
            run();
            if (i >= all - runs) seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        progress?.Report(new LensProgress(name, 1));
        return [.. seconds];
    }
}
