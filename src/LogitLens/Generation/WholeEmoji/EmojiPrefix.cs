using System.Buffers;
using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>What the bytes that a model has emitted so far are on their way to.</summary>
/// <param name="Spaces">Bytes of white space before the first character.</param>
/// <param name="Bytes">The bytes after it; part of an emoji, or of a first character that can no longer become one.</param>
/// <param name="Node">Their node in the trie; <see cref="EmojiTrie.None"/> where they begin no emoji.</param>
/// <param name="Complete">The longest emoji that they begin with; null where they begin with none.</param>
/// <param name="Split">Whether the first character came in several tokens.</param>
internal sealed record EmojiPrefix(int Spaces, byte[] Bytes, int Node, Emoji? Complete, bool Split)
{
    /// <summary>White space that may stand before an emoji, in bytes: a space, a line end, or an empty line.</summary>
    public const int MostSpaces = 2;

    /// <summary>Nothing yet.</summary>
    public static EmojiPrefix Empty { get; } = new(0, [], EmojiTrie.Root, null, Split: false);

    /// <summary>Prefixes of one key are the same.</summary>
    public string Key => $"{Spaces}{(Split ? '+' : '-')}{Convert.ToHexString(Bytes)}";

    /// <summary>What a token's bytes make of it.</summary>
    public EmojiOutcome Push(ReadOnlySpan<byte> token)
    {
        if (token.IsEmpty) return Leave();
        EmojiTrie trie = EmojiTrie.All;
        int spaces = Spaces, node = Node;
        Emoji? complete = Complete;
        List<byte> bytes = [.. Bytes];
        bool started = bytes.Count > 0, split = Split;
        foreach (byte value in token)
        {
            if (bytes.Count == 0 && value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                if (++spaces > MostSpaces) return EmojiOutcome.Elsewhere;
                continue;
            }
            node = node == EmojiTrie.None ? node : trie.Next(node, value);
            if (node == EmojiTrie.None && complete is not null) return EmojiOutcome.Of(complete);
            split |= started && !IsWhole(bytes);
            bytes.Add(value);
            if (node == EmojiTrie.None)
            {
                if (First(bytes, split) is { } character) return character;
            }
            else if (trie.At(node) is { } emoji) complete = emoji;
        }
        return node != EmojiTrie.None && complete is not null && !trie.GoesOn(node) ? EmojiOutcome.Of(complete)
            : EmojiOutcome.Of(new EmojiPrefix(spaces, [.. bytes], node, complete, split));
    }

    /// <summary>What it is where nothing goes on from it: the text ends, or other text begins.</summary>
    public EmojiOutcome Leave() => Complete is not null ? EmojiOutcome.Of(Complete)
        : Bytes.Length == 0 ? EmojiOutcome.Elsewhere
        : First([.. Bytes], Split) ?? (Split || Bytes[0] >= 0x80 ? EmojiOutcome.Broken : EmojiOutcome.Elsewhere);

    /// <summary>
    /// The first character where it is known and begins no emoji: a character of several tokens is one that the model assembled,
    /// one that came whole is other text; null while bytes are missing.
    /// </summary>
    private static EmojiOutcome? First(List<byte> bytes, bool split) => Rune.DecodeFromUtf8([.. bytes], out Rune rune, out _) switch
    {
        OperationStatus.Done => split ? EmojiOutcome.Of(rune) : EmojiOutcome.Elsewhere,
        OperationStatus.NeedMoreData => null,
        _ => split ? EmojiOutcome.Broken : EmojiOutcome.Elsewhere,
    };

    private static bool IsWhole(List<byte> bytes) => Rune.DecodeFromUtf8([.. bytes], out _, out _) == OperationStatus.Done;
}
