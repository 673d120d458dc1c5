using LogitLens.Forward;
using LogitLens.Models.Specs;

namespace LogitLens.Verification;

/// <summary>Keeps what a reference dump may hold beside residuals: branch outputs and attention probabilities.</summary>
internal sealed class BranchRecorder(ModelSpec spec, int positions, bool attention) : ForwardHook
{
    private readonly float[][] _attention = [.. spec.Blocks.Select(b => new float[attention ? b.Attention.Heads * positions * positions : 0])];
    private readonly float[][] _attnOut = [.. spec.Blocks.Select(_ => new float[positions * spec.Width])];
    private readonly float[][] _mlpOut = [.. spec.Blocks.Select(_ => new float[positions * spec.Width])];

    public override bool WantsAttention => attention;

    /// <summary>[H, T, T] of a block.</summary>
    public float[] Attention(int block) => _attention[block];

    /// <summary>[T, D] of a block.</summary>
    public float[] Output(Site site, int block) => site == Site.AttnOut ? _attnOut[block] : _mlpOut[block];

    public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
    {
        if (site is Site.AttnOut or Site.MlpOut) vectors.CopyTo(Output(site, block).AsSpan(firstPosition * spec.Width));
    }

    public override void OnAttention(int block, int head, int position, ReadOnlySpan<float> probabilities) =>
        probabilities.CopyTo(_attention[block].AsSpan((head * positions + position) * positions));
}
