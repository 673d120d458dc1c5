namespace LogitLens.Generation;

/// <summary>What a model put after a prompt.</summary>
/// <param name="Ids">Token ids, in order, without the one that ended the sequence.</param>
/// <param name="End">Why there are no more.</param>
public sealed record Continuation(IReadOnlyList<int> Ids, ContinuationEnd End);

/// <summary>Why a continuation goes no further.</summary>
public enum ContinuationEnd
{
    /// <summary>The model ended the sequence.</summary>
    EndOfSequence,
    /// <summary>As many tokens as were asked for.</summary>
    TokenLimit,
    /// <summary>As many tokens as the model was made for.</summary>
    ContextLimit,
}
