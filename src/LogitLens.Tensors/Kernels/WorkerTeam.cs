using System.Diagnostics;

namespace LogitLens.Tensors.Kernels;

/// <summary>Work that several threads may carry out together.</summary>
internal abstract class TeamJob
{
    private int _places;

    /// <summary>Lets <paramref name="threads"/> threads join.</summary>
    public void Offer(int threads) => Volatile.Write(ref _places, threads);

    /// <summary>Takes a place; false where none is left.</summary>
    public bool TryJoin() => Volatile.Read(ref _places) > 0 && Interlocked.Decrement(ref _places) >= 0;

    /// <summary>Does parts of the work until none is left to take. Does not throw.</summary>
    public abstract void Execute();
}

/// <summary>
/// Threads that live as long as the process and, for a moment after each job, watch for the next one: a forward pass has a hundred products
/// one after the other, and waking a sleeping thread takes as long as a small one of them.
/// </summary>
internal static class WorkerTeam
{
    private static readonly long WatchTicks = Stopwatch.Frequency / 5_000;

    private static readonly SemaphoreSlim Bell = new(0);
    private static TeamJob? _job;
    private static int _busy;
    private static int _members;
    private static int _asleep;

    /// <summary>Offers a job to <paramref name="helpers"/> members, and takes part until no part is left to take; false where the team has one already.</summary>
    public static bool TryExecute(TeamJob job, int helpers)
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0) return false;
        for (; _members < helpers; _members++) new Thread(Serve) { IsBackground = true, Name = "LogitLens worker" }.Start();
        job.Offer(helpers);
        // An exchange orders the two: either a member that lies down sees the job, or it is counted here.
        _ = Interlocked.Exchange(ref _job, job);
        int asleep = Interlocked.Exchange(ref _asleep, 0);
        if (asleep > 0) _ = Bell.Release(asleep);
        job.Execute();
        Volatile.Write(ref _job, null);
        Volatile.Write(ref _busy, 0);
        return true;
    }

    private static void Serve()
    {
        TeamJob? last = null;
        long since = Stopwatch.GetTimestamp();
        for (int round = 1; ; round++)
        {
            TeamJob? job = Volatile.Read(ref _job);
            if (job is not null && job != last)
            {
                last = job;
                if (!job.TryJoin()) continue;
                job.Execute();
                since = Stopwatch.GetTimestamp();
            }
            else if (round % 16 != 0)
            {
                Thread.SpinWait(8);
            }
            else if (Stopwatch.GetTimestamp() - since < WatchTicks)
            {
                // Where there are more threads than cores, someone may be waiting for this one.
                _ = Thread.Yield();
            }
            else
            {
                last = null;
                Sleep();
                since = Stopwatch.GetTimestamp();
            }
        }
    }

    private static void Sleep()
    {
        _ = Interlocked.Increment(ref _asleep);
        // Up again if a job has come meanwhile, unless the bell rings for this one already.
        if (Volatile.Read(ref _job) is not null && TryRise()) return;
        Bell.Wait();
    }

    private static bool TryRise()
    {
        for (int asleep = Volatile.Read(ref _asleep); asleep > 0;)
        {
            int before = Interlocked.CompareExchange(ref _asleep, asleep - 1, asleep);
            if (before == asleep) return true;
            asleep = before;
        }
        return false;
    }
}
