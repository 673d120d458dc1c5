using LogitLens.Generation;
using LogitLens.Tensors;
using LogitLens.Web.Requests;

namespace LogitLens.Web.Jobs;

/// <summary>What a computation works with.</summary>
/// <param name="Checkpoints">The models that it named, in that order.</param>
/// <param name="Limits">What the server allows.</param>
/// <param name="Progress">Told how far it is.</param>
/// <param name="Step">Told each token of a trace.</param>
/// <param name="Cancellation">Asks it to stop.</param>
internal sealed record JobContext(IReadOnlyList<Checkpoint> Checkpoints, ServerLimits Limits, IProgress<LensProgress> Progress, Action<TraceStep> Step,
    CancellationToken Cancellation)
{
    /// <summary>The first model.</summary>
    public Checkpoint Checkpoint => Checkpoints[0];

    /// <summary>The tokens of a prompt.</summary>
    /// <exception cref="InputException">There are none, or more than the server allows.</exception>
    public int CheckTokens(PromptRequest request)
    {
        int tokens = EncodedPrompt.Of(Checkpoint, request).Ids.Length;
        RequestChecks.Tokens(tokens, Limits);
        return tokens;
    }
}
