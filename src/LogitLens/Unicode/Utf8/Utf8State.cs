namespace LogitLens.Unicode;

/// <summary>What a run of bytes, such as one token, is as UTF-8.</summary>
public enum Utf8State
{
    /// <summary>Valid text, with nothing missing; also no bytes at all.</summary>
    Complete,
    /// <summary>The first bytes of one character.</summary>
    Partial,
    /// <summary>Valid text, then the first bytes of one more character.</summary>
    CompleteThenPartial,
    /// <summary>One to three continuation bytes, which end or continue a character begun before; text or a partial character may follow.</summary>
    Continuation,
    /// <summary>No text contains these bytes, whatever stands before and after them.</summary>
    Invalid,
}
