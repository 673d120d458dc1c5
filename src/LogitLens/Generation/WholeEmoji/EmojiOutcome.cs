using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>What a token makes of the bytes before it; just one of these holds.</summary>
/// <param name="Next">The bytes can still become an emoji, or a character that is none.</param>
/// <param name="Emoji">An emoji is complete, whatever follows.</param>
/// <param name="Character">A character came together that begins no emoji.</param>
/// <param name="IsBroken">A character was begun and never finished.</param>
internal sealed record EmojiOutcome(EmojiPrefix? Next, Emoji? Emoji, Rune? Character, bool IsBroken)
{
    /// <summary>Other text.</summary>
    public static EmojiOutcome Elsewhere { get; } = new(null, null, null, IsBroken: false);

    /// <summary>A character was begun and never finished.</summary>
    public static EmojiOutcome Broken { get; } = new(null, null, null, IsBroken: true);

    public static EmojiOutcome Of(EmojiPrefix next) => new(next, null, null, IsBroken: false);

    public static EmojiOutcome Of(Emoji emoji) => new(null, emoji, null, IsBroken: false);

    public static EmojiOutcome Of(Rune character) => new(null, null, character, IsBroken: false);
}
