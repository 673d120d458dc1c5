using System.Diagnostics;

namespace LogitLens.Web.Jobs;

/// <summary>Passes progress on, but no more often than somebody could see.</summary>
internal sealed class JobProgress(Action<JobEvent> listener) : IProgress<LensProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private string _stage = "";
    private long _told;

    public void Report(LensProgress value)
    {
        lock (_gate)
        {
            if (value.Stage == _stage && Stopwatch.GetElapsedTime(_told) < Pause) return;
            (_stage, _told) = (value.Stage, Stopwatch.GetTimestamp());
            listener(new ProgressEvent(value.Stage, Math.Clamp(value.Share, 0, 1)));
        }
    }
}
