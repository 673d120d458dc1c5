using LogitLens.Generation.WholeEmoji;
using LogitLens.Head;

namespace LogitLens.Experiments;

/// <summary>How a name is put to the test.</summary>
public sealed record EmojiOptions
{
    /// <summary>Whether the chat template is put around the questions; null for models that have one.</summary>
    public bool? Chat { get; init; }

    /// <summary>Wordings of the question, as in <see cref="Wordings"/>; the first is the one that gets an answer.</summary>
    public IReadOnlyList<string> Questions { get; init; } = Wordings.Whether;

    /// <summary>Tokens that the answer may have.</summary>
    public int AnswerTokens { get; init; } = 96;

    /// <summary>How the head rows of a name's tokens make its concept direction.</summary>
    public Composition Composition { get; init; } = Composition.Mean;

    /// <summary>How far the walk over whole emoji goes.</summary>
    public EmojiWalkOptions Walk { get; init; } = new();
}
