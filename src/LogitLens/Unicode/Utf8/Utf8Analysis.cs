namespace LogitLens.Unicode;

/// <summary>A run of bytes taken apart as UTF-8: continuation bytes, valid text, a partial character, in this order.</summary>
/// <param name="State">What the bytes are as a whole.</param>
/// <param name="Continuation">The continuation bytes at the start that have no lead byte; at most three.</param>
/// <param name="ContinuationPositions">
/// Which byte of its character (2, 3 or 4) the first of <paramref name="Continuation"/> can be.
/// </param>
/// <param name="Text">The valid text; where the bytes are invalid, the part of it before the fault.</param>
/// <param name="Partial">The bytes at the end that begin a character.</param>
/// <param name="MissingBytes">How many bytes the partial character still needs.</param>
/// <param name="CanBecome">The code points that the partial character can become; null where there is none.</param>
/// <param name="Fault">The first reason why the bytes are invalid; null where they are not.</param>
public sealed record Utf8Analysis(
    Utf8State State,
    IReadOnlyList<byte> Continuation,
    IReadOnlyList<int> ContinuationPositions,
    string Text,
    IReadOnlyList<byte> Partial,
    int MissingBytes,
    CodePointRange? CanBecome,
    Utf8Fault? Fault);

/// <summary>A byte that makes a run of bytes invalid as UTF-8.</summary>
/// <param name="Offset">The offset of the byte in the run.</param>
/// <param name="Value">The byte.</param>
/// <param name="Kind">What is wrong with it.</param>
public sealed record Utf8Fault(int Offset, byte Value, Utf8FaultKind Kind);

/// <summary>Why a byte cannot stand where it stands in UTF-8.</summary>
public enum Utf8FaultKind
{
    /// <summary>C0, C1 and F5 to FF are in no UTF-8 text.</summary>
    NeverUsed,
    /// <summary>The second byte makes a longer form than the character needs.</summary>
    Overlong,
    /// <summary>The second byte makes a surrogate, U+D800 to U+DFFF.</summary>
    Surrogate,
    /// <summary>The second byte makes a code point above U+10FFFF.</summary>
    AboveLimit,
    /// <summary>A continuation byte where no character is unfinished.</summary>
    StrayContinuation,
    /// <summary>A character is unfinished, and this byte does not continue it.</summary>
    BrokenOff,
}
