using LogitLens.Tokenization.Patterns;

namespace LogitLens.Tokenization.PreTokenization;

/// <summary>What becomes of the delimiters when text is cut at them.</summary>
internal enum SplitBehavior { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous }

internal static class Splitting
{
    /// <summary>Cuts a piece at the matches of a pattern; <paramref name="invert"/> takes the rest for the delimiters.</summary>
    public static void Split(TextPiece piece, TextPattern pattern, SplitBehavior behavior, bool invert, List<TextPiece> output)
    {
        var spans = new List<TextSpan>();
        pattern.Find(piece.Text.Span, spans);
        if (invert)
        {
            for (int i = 0; i < spans.Count; i++) spans[i] = spans[i] with { IsMatch = !spans[i].IsMatch };
        }
        foreach (TextSpan span in Join(spans, behavior))
        {
            bool removed = behavior == SplitBehavior.Removed && span.IsMatch;
            if (!removed && span.End > span.Start) output.Add(piece.Slice(span.Start, span.End));
        }
    }

    private static List<TextSpan> Join(List<TextSpan> spans, SplitBehavior behavior)
    {
        if (behavior is SplitBehavior.Removed or SplitBehavior.Isolated) return spans;
        if (behavior == SplitBehavior.MergedWithNext)
        {
            spans.Reverse();
            List<TextSpan> joined = JoinInOrder(spans, behavior);
            joined.Reverse();
            return joined;
        }
        return JoinInOrder(spans, behavior);
    }

    private static List<TextSpan> JoinInOrder(List<TextSpan> spans, SplitBehavior behavior)
    {
        var joined = new List<TextSpan>(spans.Count);
        bool previousMatch = false;
        foreach (TextSpan span in spans)
        {
            // A delimiter joins its neighbour, but a second delimiter in a row stands alone.
            bool joins = behavior == SplitBehavior.Contiguous ? span.IsMatch == previousMatch : span.IsMatch && !previousMatch;
            if (joins && joined.Count > 0)
            {
                TextSpan last = joined[^1];
                joined[^1] = last with { Start = Math.Min(last.Start, span.Start), End = Math.Max(last.End, span.End) };
            }
            else joined.Add(span);
            previousMatch = span.IsMatch;
        }
        return joined;
    }
}

/// <summary>Cuts at the matches of a pattern: Split, Digits, Punctuation, Whitespace and WhitespaceSplit.</summary>
internal sealed class SplitPreTokenizer(TextPattern pattern, SplitBehavior behavior, bool invert = false) : PreTokenizer
{
    public override void Apply(TextPiece piece, List<TextPiece> output) =>
        Splitting.Split(piece, pattern, behavior, invert, output);
}
