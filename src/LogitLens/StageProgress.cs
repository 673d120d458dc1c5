namespace LogitLens;

/// <summary>Reports the share of one stage as the progress of the whole.</summary>
internal sealed class StageProgress(string stage, IProgress<LensProgress> progress) : IProgress<double>
{
    /// <summary>The reporter of a stage; null where nobody listens.</summary>
    public static IProgress<double>? Of(string stage, IProgress<LensProgress>? progress) => progress is null ? null : new StageProgress(stage, progress);

    public void Report(double value) => progress.Report(new LensProgress(stage, value));
}
