using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;

namespace LogitLens.Generation;

/// <summary>Lets a model go on after what a session holds, token by token with its cache.</summary>
/// <param name="model">The model of the session.</param>
/// <param name="sampler">Chooses the tokens.</param>
/// <param name="stopIds">Token ids that end the sequence.</param>
public sealed class Continuer(Model model, Sampler sampler, IReadOnlyCollection<int> stopIds)
{
    private readonly ReadoutHead _head = new(model);

    /// <summary>
    /// Appends tokens to the session, their ids as they were drawn. Each one runs through the model, the last too, so that every
    /// position has its residuals; a token that ends the sequence is not appended.
    /// </summary>
    /// <param name="session">Holds at least one token.</param>
    /// <param name="most">Tokens at most.</param>
    /// <param name="hook">Watches or edits the pass.</param>
    /// <param name="progress">Told after each token how many there are.</param>
    /// <param name="cancellation">Checked in every block.</param>
    public Continuation Run(ForwardSession session, int most, ForwardHook? hook = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        List<int> ids = [];
        while (true)
        {
            int next = sampler.Next(_head.Logits(session.FinalResidual(session.Length - 1))).Id;
            if (stopIds.Contains(next)) return new Continuation(ids, ContinuationEnd.EndOfSequence);
            if (ids.Count >= most) return new Continuation(ids, ContinuationEnd.TokenLimit);
            if (session.Length == session.Capacity) return new Continuation(ids, ContinuationEnd.ContextLimit);
            session.Append([next], hook, cancellation);
            ids.Add(next);
            progress?.Report(ids.Count);
        }
    }

    /// <summary>Tokens that a session needs for a prompt and so many tokens after it, as far as the context of the model goes.</summary>
    public static int Capacity(Model model, int prompt, int most)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return Math.Max(prompt, (int)Math.Min((long)prompt + most, model.Spec.Context));
    }
}
