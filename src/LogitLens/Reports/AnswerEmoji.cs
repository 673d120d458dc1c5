using System.Globalization;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Reports;

/// <summary>An emoji that a model wrote.</summary>
/// <param name="Emoji">The emoji.</param>
/// <param name="Start">Position of the token that holds its first byte; the position before it predicts that token.</param>
/// <param name="Count">How many tokens hold its bytes.</param>
public sealed record AnswerEmoji(Emoji Emoji, int Start, int Count)
{
    private const char EmojiSelector = '\uFE0F';

    /// <summary>Finds the emoji in the tokens from a position on. Only fully and minimally qualified ones: © alone is none.</summary>
    /// <param name="tokenizer">Gives the bytes of the tokens.</param>
    /// <param name="ids">Token ids, one a position.</param>
    /// <param name="first">The position to start from.</param>
    public static IReadOnlyList<AnswerEmoji> Find(Tokenizer tokenizer, IReadOnlyList<int> ids, int first)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(ids);
        return [.. Find(PositionedText.Of(tokenizer, ids, first)).Select(e => e.Emoji)];
    }

    /// <summary>Finds the emoji in a text, each with the range of the text that it takes.</summary>
    internal static IEnumerable<(AnswerEmoji Emoji, Range Range)> Find(PositionedText text)
    {
        string all = text.Text;
        for (int i = 0; i < all.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(all, i);
            if ((!char.IsAscii(all[i]) || length > 1) && Named(all.Substring(i, length)) is { } emoji)
            {
                int start = text.PositionOf(i), last = text.LastPositionBefore(i + length);
                yield return (new AnswerEmoji(emoji, start, last - start + 1), i..(i + length));
            }
            i += length;
        }
    }

    /// <summary>The emoji of a cluster. Models also write the selector U+FE0F after emoji that need none, which the list does not have.</summary>
    private static Emoji? Named(string cluster) =>
        Qualified(cluster) ?? (cluster[^1] == EmojiSelector ? Qualified(cluster[..^1]) : null);

    private static Emoji? Qualified(string text) =>
        EmojiData.Find(text) is { Status: EmojiStatus.FullyQualified or EmojiStatus.MinimallyQualified } emoji ? emoji : null;
}
