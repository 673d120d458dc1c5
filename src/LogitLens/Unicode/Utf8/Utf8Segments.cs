namespace LogitLens.Unicode;

/// <summary>Takes any run of bytes apart into valid text and the bytes around it.</summary>
internal static class Utf8Segments
{
    private const int LongestContinuation = 3;

    /// <summary>The pieces in order; together they are the whole run.</summary>
    public static List<Utf8Segment> Split(ReadOnlySpan<byte> bytes)
    {
        List<Utf8Segment> segments = [];
        int start = 0;
        while (start < bytes.Length && start < LongestContinuation && Utf8Lead.IsContinuation(bytes[start])) start++;
        if (start > 0) segments.Add(new Utf8Segment(Utf8SegmentKind.Continuation, 0, start));
        while (start < bytes.Length)
        {
            Utf8Segment next = Next(bytes, start);
            Append(segments, next);
            start = next.End;
        }
        return segments;
    }

    /// <summary>Adds a piece, joined to the one before where both are text or both are invalid.</summary>
    private static void Append(List<Utf8Segment> segments, Utf8Segment next)
    {
        bool joins = segments.Count > 0 && segments[^1].Kind == next.Kind;
        if (joins) segments[^1] = segments[^1] with { Length = segments[^1].Length + next.Length };
        else segments.Add(next);
    }

    private static Utf8Segment Next(ReadOnlySpan<byte> bytes, int start)
    {
        byte lead = bytes[start];
        if (Utf8Lead.IsContinuation(lead)) return Invalid(start, 1, start, lead, Utf8FaultKind.StrayContinuation);
        int length = Utf8Lead.LengthOf(lead);
        if (length == 0) return Invalid(start, 1, start, lead, Utf8FaultKind.NeverUsed);
        for (int i = 1; i < length; i++)
        {
            if (start + i == bytes.Length) return new Utf8Segment(Utf8SegmentKind.Partial, start, i);
            byte value = bytes[start + i];
            if (!Utf8Lead.IsContinuation(value)) return Invalid(start, i, start + i, value, Utf8FaultKind.BrokenOff);
            if (i == 1 && Utf8Lead.SecondByteFault(lead, value) is { } fault) return Invalid(start, 2, start + 1, value, fault);
        }
        return new Utf8Segment(Utf8SegmentKind.Text, start, length);
    }

    private static Utf8Segment Invalid(int start, int length, int offset, byte value, Utf8FaultKind kind) =>
        new(Utf8SegmentKind.Invalid, start, length, new Utf8Fault(offset, value, kind));
}
