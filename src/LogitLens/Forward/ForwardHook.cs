namespace LogitLens.Forward;

/// <summary>
/// Watches a forward pass, and changes it: the vectors it receives are the live ones, so what it writes is what the rest
/// of the pass sees. A long prompt arrives in runs of positions.
/// </summary>
public abstract class ForwardHook
{
    /// <summary>Called at every site of every block.</summary>
    /// <param name="site">Where.</param>
    /// <param name="block">Block 0..L-1; layer <c>block</c> comes in at <see cref="Site.ResidPre"/>, layer <c>block + 1</c> goes out.</param>
    /// <param name="firstPosition">Position of the first row.</param>
    /// <param name="vectors">[rows, D], live.</param>
    public virtual void OnSite(Site site, int block, int firstPosition, Span<float> vectors) { }

    /// <summary>Whether <see cref="OnAttention"/> is to be called; attention probabilities are kept only then.</summary>
    public virtual bool WantsAttention => false;

    /// <summary>Called with the attention probabilities of one query.</summary>
    /// <param name="block">Block 0..L-1.</param>
    /// <param name="head">Query head 0..H-1.</param>
    /// <param name="position">Position of the query.</param>
    /// <param name="probabilities">[position + 1], over the keys 0..position; sums to less than 1 where there is a sink.</param>
    public virtual void OnAttention(int block, int head, int position, ReadOnlySpan<float> probabilities) { }

    /// <summary>Called when cached positions are computed anew because the rotary frequencies changed with the length.</summary>
    public virtual void OnRestart() { }

    /// <summary>Calls several hooks in order.</summary>
    public static ForwardHook Join(params IReadOnlyList<ForwardHook> hooks) => new Joined(hooks);

    private sealed class Joined(IReadOnlyList<ForwardHook> hooks) : ForwardHook
    {
        public override bool WantsAttention => hooks.Any(h => h.WantsAttention);

        public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
        {
            foreach (ForwardHook hook in hooks) hook.OnSite(site, block, firstPosition, vectors);
        }

        public override void OnAttention(int block, int head, int position, ReadOnlySpan<float> probabilities)
        {
            foreach (ForwardHook hook in hooks) hook.OnAttention(block, head, position, probabilities);
        }

        public override void OnRestart()
        {
            foreach (ForwardHook hook in hooks) hook.OnRestart();
        }
    }
}
