namespace LogitLens.Unicode;

/// <summary>What one piece of a run of bytes is.</summary>
internal enum Utf8SegmentKind
{
    /// <summary>One or more complete characters.</summary>
    Text,
    /// <summary>Continuation bytes at the start of the run.</summary>
    Continuation,
    /// <summary>The beginning of a character, at the end of the run.</summary>
    Partial,
    /// <summary>Bytes that are in no valid text.</summary>
    Invalid,
}

/// <summary>One piece of a run of bytes, with the fault where it is invalid.</summary>
internal readonly record struct Utf8Segment(Utf8SegmentKind Kind, int Start, int Length, Utf8Fault? Fault = null)
{
    public int End => Start + Length;
}
