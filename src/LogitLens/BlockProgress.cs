using LogitLens.Forward;

namespace LogitLens;

/// <summary>Reports the blocks of a forward pass as they are done.</summary>
internal sealed class BlockProgress(int blocks, IProgress<LensProgress> progress) : ForwardHook
{
    /// <summary>The recorder of a pass, and the report of its progress where that is asked for.</summary>
    public static ForwardHook Beside(ForwardHook recorder, int blocks, IProgress<LensProgress>? progress) =>
        progress is null ? recorder : Join(recorder, new BlockProgress(blocks, progress));

    public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
    {
        if (site == Site.ResidPost) progress.Report(new LensProgress("forward pass", (block + 1.0) / blocks));
    }
}
