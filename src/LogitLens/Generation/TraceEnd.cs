namespace LogitLens.Generation;

/// <summary>How an answer ended, as far as its emoji are concerned.</summary>
public enum TraceEnd
{
    /// <summary>By itself; an emoji was given and none was taken back, or the last one is one that had been.</summary>
    Settled,
    /// <summary>By itself; an emoji was taken back, and the last one is another that was not.</summary>
    CorrectedItself,
    /// <summary>By itself; the last emoji was taken back, or the answer says that there is none.</summary>
    GaveUp,
    /// <summary>At the limit of tokens or of the context.</summary>
    RanOut,
    /// <summary>By itself, without an emoji.</summary>
    NoAttempt,
}
