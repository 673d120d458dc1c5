using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>The syntax tree of a regular expression.</summary>
internal abstract record PatternNode
{
    public sealed record Literal(int CodePoint) : PatternNode;

    public sealed record OneOf(CodePointSet Set) : PatternNode;

    public sealed record Sequence(IReadOnlyList<PatternNode> Items) : PatternNode;

    public sealed record Alternation(IReadOnlyList<PatternNode> Choices) : PatternNode;

    /// <summary>A repetition; no <paramref name="Maximum"/> means without end.</summary>
    public sealed record Repeat(PatternNode Body, int Minimum, int? Maximum, RepeatKind Kind) : PatternNode;

    public sealed record Look(PatternNode Body, bool Behind, bool Negative) : PatternNode;

    public sealed record Atomic(PatternNode Body) : PatternNode;

    public sealed record Anchor(AnchorKind Kind) : PatternNode;
}

internal enum RepeatKind { Greedy, Lazy, Possessive }

internal enum AnchorKind { TextStart, TextEnd, TextEndOrLastNewline, LineStart, LineEnd, WordBoundary, NotWordBoundary }
