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
    /// <param name="progress">Told with each token how many there are.</param>
    /// <param name="cancellation">Checked in every block.</param>
    /// <exception cref="LensMismatchException">The model's output is not a number.</exception>
    public Continuation Run(ForwardSession session, int most, ForwardHook? hook = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        List<int> ids = [];
        foreach (DrawnToken token in Draw(session, most, hook, cancellation))
        {
            if (token.End is { } end) return new Continuation(ids, end);
            ids.Add(token.Id);
            progress?.Report(ids.Count);
        }
        throw new InvalidOperationException("the tokens came to no end");
    }

    /// <summary>
    /// Draws tokens one by one. Each is appended to the session when the next one is asked for; the last one, which says why there
    /// are no more, is not.
    /// </summary>
    internal IEnumerable<DrawnToken> Draw(ForwardSession session, int most, ForwardHook? hook, CancellationToken cancellation)
    {
        for (int count = 0; ; count++)
        {
            float[] logits = _head.Logits(session.FinalResidual(session.Length - 1));
            int next = Next(session, logits);
            ContinuationEnd? end = stopIds.Contains(next) ? ContinuationEnd.EndOfSequence
                : count >= most ? ContinuationEnd.TokenLimit
                : session.Length == session.Capacity ? ContinuationEnd.ContextLimit
                : null;
            yield return new DrawnToken(next, session.Length, end, logits);
            if (end is not null) yield break;
            session.Append([next], hook, cancellation);
        }
    }

    /// <summary>Tokens that a session needs for a prompt and so many tokens after it, as far as the context of the model goes.</summary>
    public static int Capacity(Model model, int prompt, int most)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return Math.Max(prompt, (int)Math.Min((long)prompt + most, model.Spec.Context));
    }

    private int Next(ForwardSession session, ReadOnlySpan<float> logits)
    {
        try
        {
            return sampler.Next(logits).Id;
        }
        catch (ArithmeticException error)
        {
            throw new LensMismatchException($"after token {session.Length}: {error.Message}.", error);
        }
    }
}
