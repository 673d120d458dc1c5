using System.Text;

namespace LogitLens.Unicode;

/// <summary>Tells what bytes that are not a whole text, such as one byte-level token, can be part of.</summary>
public static class Utf8Prefix
{
    /// <summary>Takes bytes apart into continuation bytes, valid text and a partial character.</summary>
    public static Utf8Analysis Analyze(ReadOnlySpan<byte> bytes)
    {
        Utf8Fault? fault = null;
        byte[] continuation = [], partial = [];
        string text = "";
        foreach (Utf8Segment segment in Utf8Segments.Split(bytes))
        {
            ReadOnlySpan<byte> piece = bytes.Slice(segment.Start, segment.Length);
            if (segment.Kind == Utf8SegmentKind.Invalid)
            {
                fault = segment.Fault;
                break;
            }
            if (segment.Kind == Utf8SegmentKind.Text) text = Encoding.UTF8.GetString(piece);
            else if (segment.Kind == Utf8SegmentKind.Partial) partial = piece.ToArray();
            else continuation = piece.ToArray();
        }
        return new Utf8Analysis(
            StateOf(continuation, text, partial, fault), Array.AsReadOnly(continuation), PositionsOf(continuation.Length), text,
            Array.AsReadOnly(partial), partial.Length == 0 ? 0 : Utf8Lead.LengthOf(partial[0]) - partial.Length,
            partial.Length == 0 ? null : Utf8Lead.Reach(partial), fault);
    }

    /// <summary>
    /// What the unfinished character in these bytes can become: the partial character at the end or, where there is none, the
    /// character that the continuation bytes at the start belong to. Complete and invalid bytes become nothing more.
    /// </summary>
    /// <param name="bytes">The bytes of a token or text.</param>
    /// <param name="limit">How many emoji, characters and blocks to list at most; the counts are of all.</param>
    public static Utf8Reach CanBecome(ReadOnlySpan<byte> bytes, int limit = 8)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Utf8Analysis analysis = Analyze(bytes);
        if (analysis is { State: Utf8State.Invalid } or { Partial.Count: 0, Continuation.Count: 0 })
            return new Utf8Reach(0, 0, [], [], 0, []);
        if (analysis.CanBecome is { } range) return ReachSearch.Find(range, _ => true, limit);
        byte[] continuation = [.. analysis.Continuation];
        bool ends = analysis.Text.Length > 0;
        return ReachSearch.Find(new CodePointRange(0x80, 0x10FFFF), c => HasContinuation(c, continuation, ends), limit);
    }

    private static Utf8State StateOf(byte[] continuation, string text, byte[] partial, Utf8Fault? fault)
    {
        if (fault is not null) return Utf8State.Invalid;
        if (continuation.Length > 0) return Utf8State.Continuation;
        if (partial.Length == 0) return Utf8State.Complete;
        return text.Length == 0 ? Utf8State.Partial : Utf8State.CompleteThenPartial;
    }

    /// <summary>Where a run of continuation bytes can begin in its character, which has at most four bytes.</summary>
    private static int[] PositionsOf(int continuationLength) => continuationLength switch
    {
        1 => [2, 3, 4],
        2 => [2, 3],
        3 => [2],
        _ => [],
    };

    /// <summary>Whether the encoding of a character has these bytes after its lead byte, and at its end where that is asked.</summary>
    private static bool HasContinuation(int codePoint, byte[] continuation, bool atEnd)
    {
        if (!Rune.TryCreate(codePoint, out Rune rune)) return false;
        Span<byte> encoded = stackalloc byte[4];
        ReadOnlySpan<byte> tail = encoded[1..rune.EncodeToUtf8(encoded)];
        return atEnd ? tail.EndsWith(continuation) : tail.IndexOf(continuation) >= 0;
    }
}
