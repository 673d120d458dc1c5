using System.Globalization;
using System.Runtime.ExceptionServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>A piece of work that splits into parts which may run at the same time.</summary>
internal interface IParts
{
    /// <summary>Computes one part.</summary>
    void Run(int part);
}

/// <summary>Runs the parts of one operation on the worker team and on the calling thread.</summary>
/// <remarks>
/// The caller takes parts as well and waits only for parts that a running thread has already taken, so calls may nest and
/// come from several threads at once; those that find the team at work ask the thread pool for help.
/// </remarks>
internal static class Workers
{
    /// <summary>The environment variable that limits the threads.</summary>
    public const string Variable = "LOGITLENS_THREADS";

    private const int MostThreads = 4096;

    private static int _threads;

    /// <summary>Threads that one operation uses: LOGITLENS_THREADS, or all cores.</summary>
    /// <exception cref="InputException">The variable is no positive number.</exception>
    public static int Threads => _threads > 0 ? _threads : _threads = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The number of threads that <paramref name="value"/> asks for; all cores for none.</summary>
    public static int Parse(string? value)
    {
        if (string.IsNullOrEmpty(value)) return Environment.ProcessorCount;
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) || threads is < 1 or > MostThreads)
            throw new InputException($"{Variable} is '{value}'; set it to a whole number from 1 to {MostThreads} or unset it");
        return threads;
    }

    /// <summary>Runs the parts 0 .. <paramref name="parts"/> - 1 and returns when all are done.</summary>
    /// <param name="body">The work; copied.</param>
    /// <param name="parts">How many parts it has.</param>
    /// <param name="threads">Threads to use at most, the calling one among them.</param>
    /// <remarks>After an exception the parts not yet begun are left out, and the first exception is thrown.</remarks>
    public static void Run<TParts>(in TParts body, int parts, int threads) where TParts : struct, IParts
    {
        threads = Math.Min(threads, parts);
        if (threads <= 1)
        {
            for (int part = 0; part < parts; part++) body.Run(part);
            return;
        }
        Job<TParts> job = new(body, parts);
        if (!WorkerTeam.TryExecute(job, threads - 1))
        {
            for (int helper = 1; helper < threads; helper++) ThreadPool.UnsafeQueueUserWorkItem(job, preferLocal: false);
            job.Execute();
        }
        job.Wait();
    }

    private sealed class Job<TParts>(TParts body, int parts) : TeamJob, IThreadPoolWorkItem where TParts : struct, IParts
    {
        // Parts of equal size end close together: mostly spinning is enough.
        private const int Spins = 60;

        private readonly object _gate = new();
        private int _next;
        private int _finished;
        private ExceptionDispatchInfo? _failure;

        public override void Execute()
        {
            for (int part = Take(); part < parts; part = Take())
            {
                try
                {
                    if (Volatile.Read(ref _failure) is null) body.Run(part);
                }
#pragma warning disable CA1031 // whatever it is, the thread that asked for the work gets it
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    _ = Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
                }
                if (Interlocked.Increment(ref _finished) == parts) lock (_gate) Monitor.PulseAll(_gate);
            }
        }

        public void Wait()
        {
            SpinWait spin = default;
            while (Volatile.Read(ref _finished) < parts && spin.Count < Spins) spin.SpinOnce(sleep1Threshold: -1);
            lock (_gate)
                while (_finished < parts) _ = Monitor.Wait(_gate);
            _failure?.Throw();
        }

        private int Take() => Interlocked.Increment(ref _next) - 1;
    }
}
