using LogitLens.Models;
using LogitLens.Tensors;

namespace LogitLens.Forward;

/// <summary>Runs one text after another, and keeps what a text shares with the one before it.</summary>
internal sealed class SharedPrefixSession(Model model)
{
    private const int Step = 64;

    private ForwardSession? _session;

    /// <summary>The session, which holds the last text.</summary>
    public ForwardSession Session => _session ?? throw new InvalidOperationException("no text has run");

    /// <summary>The residuals of its positions.</summary>
    public ResidualRecorder Residuals { get; private set; } = new(model.Spec);

    /// <summary>Runs a text.</summary>
    /// <param name="ids">At least one token.</param>
    /// <param name="room">Tokens that are to fit after it, as far as the context of the model goes.</param>
    /// <param name="cancellation">Checked in every block.</param>
    /// <exception cref="InputException">The text is longer than the context.</exception>
    public ForwardSession Run(ReadOnlySpan<int> ids, int room, CancellationToken cancellation)
    {
        int needed = Generation.Continuer.Capacity(model, ids.Length, room);
        if (_session is null || _session.Capacity < needed)
        {
            int rounded = (int)Math.Min(((long)needed + Step - 1) / Step * Step, Math.Max(needed, model.Spec.Context));
            (_session, Residuals) = (new ForwardSession(model, rounded), new ResidualRecorder(model.Spec));
        }
        // The last token always runs, so that its final residual is at hand.
        int shared = 0, most = Math.Min(ids.Length - 1, _session.Length);
        while (shared < most && _session.Ids[shared] == ids[shared]) shared++;
        _session.Truncate(shared);
        _session.Append(ids[shared..], Residuals, cancellation);
        return _session;
    }
}
