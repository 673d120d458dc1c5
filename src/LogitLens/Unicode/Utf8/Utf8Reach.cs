namespace LogitLens.Unicode;

/// <summary>What an unfinished character can still become.</summary>
/// <param name="AssignedCount">How many assigned characters (not private use) have these bytes.</param>
/// <param name="EmojiCount">How many fully-qualified emoji have a first character with these bytes.</param>
/// <param name="Emoji">The first of them, emoji of a single character first.</param>
/// <param name="Characters">Where no emoji is reachable: examples of characters, spread over the blocks.</param>
/// <param name="BlockCount">How many blocks hold such characters.</param>
/// <param name="Blocks">The first of them, in the order of the code space.</param>
public sealed record Utf8Reach(
    int AssignedCount,
    int EmojiCount,
    IReadOnlyList<Emoji> Emoji,
    IReadOnlyList<CharacterExample> Characters,
    int BlockCount,
    IReadOnlyList<BlockReach> Blocks);

/// <summary>A character as an example.</summary>
/// <param name="CodePoint">The code point.</param>
/// <param name="Name">The name in the Unicode Standard.</param>
public sealed record CharacterExample(int CodePoint, string Name);

/// <summary>A block of the code space with characters that an unfinished character can become.</summary>
/// <param name="Name">The name of the block.</param>
/// <param name="Range">The range of the block.</param>
/// <param name="AssignedCount">How many of its characters are reachable.</param>
public sealed record BlockReach(string Name, CodePointRange Range, int AssignedCount);
