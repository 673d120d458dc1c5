using LogitLens.Unicode;

namespace LogitLens.Generation;

/// <summary>An emoji that an answer gave, and what became of it.</summary>
/// <param name="Emoji">The emoji.</param>
/// <param name="Start">Position of the token that holds its first byte; the position before it predicts that token.</param>
/// <param name="Count">How many tokens hold its bytes.</param>
/// <param name="Retry">Whether a correction came between the emoji before it and this one.</param>
/// <param name="RejectedAt">Position of the token with which the words begin that take it back; null where none do.</param>
public sealed record EmojiAttempt(Emoji Emoji, int Start, int Count, bool Retry, int? RejectedAt)
{
    /// <summary>Whether it was taken back.</summary>
    public bool Rejected => RejectedAt is not null;
}
