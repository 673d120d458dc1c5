using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Unicode;

namespace LogitLens.Experiments;

/// <summary>What a model believes of one name, what it says, and what it had in mind.</summary>
public sealed record EmojiCase
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The emoji of this name; null where Unicode has none, so that a model that believes in it believes in a phantom.</summary>
    public Emoji? Existing { get; init; }

    /// <summary>The tokens of the name within a text.</summary>
    public required IReadOnlyList<int> NameTokens { get; init; }

    /// <summary>The answer's first token, for several wordings.</summary>
    public required Belief Belief { get; init; }

    /// <summary>The question that was answered.</summary>
    public required string Question { get; init; }

    /// <summary>The most probable answer, without special tokens.</summary>
    public required string Answer { get; init; }

    /// <summary>Why it goes no further.</summary>
    public required ContinuationEnd AnswerEnd { get; init; }

    /// <summary>The emoji in it, in order, and what became of them.</summary>
    public required IReadOnlyList<EmojiAttempt> Attempts { get; init; }

    /// <summary>How it ended, as far as its emoji are concerned.</summary>
    public required TraceEnd End { get; init; }

    /// <summary>
    /// Whether the place was made: the answer had no emoji, so that the distribution, the path and the gap are those after an answer's
    /// beginning that was put in the model's mouth.
    /// </summary>
    public required bool Forced { get; init; }

    /// <summary>The text up to the place, the chat template included.</summary>
    public required string Before { get; init; }

    /// <summary>The position whose cell predicts the emoji's first token.</summary>
    public required int Position { get; init; }

    /// <summary>The tokens that came there, those of the emoji or, where none came, the most probable one.</summary>
    public required IReadOnlyList<int> Emitted { get; init; }

    /// <summary>The emoji that came there; null where none came.</summary>
    public Emoji? EmittedEmoji { get; init; }

    /// <summary>The distribution over whole emoji there.</summary>
    public required EmojiDistribution Distribution { get; init; }

    /// <summary>The concept's path over the layers there.</summary>
    public required IReadOnlyList<ConceptLayer> Path { get; init; }

    /// <summary>The gap at each token that came.</summary>
    public required IReadOnlyList<GapStep> Gap { get; init; }
}
