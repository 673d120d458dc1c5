namespace LogitLens.Web.Jobs;

/// <summary>A thread for one computation: it would hold one of the few that answer requests, and it needs a deeper stack.</summary>
internal static class JobThread
{
    private const int StackBytes = 16 << 20;

    /// <summary>Runs work on a thread of its own.</summary>
    public static Task<T> Run<T>(Func<T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                done.SetResult(work());
            }
#pragma warning disable CA1031 // whatever it is, whoever waits gets it
            catch (Exception error)
#pragma warning restore CA1031
            {
                done.SetException(error);
            }
        }, StackBytes)
        { IsBackground = true, Name = "LogitLens job" };
        thread.Start();
        return done.Task;
    }
}
