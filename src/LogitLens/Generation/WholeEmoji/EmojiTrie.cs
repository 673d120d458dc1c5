using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>Every sequence of the Unicode emoji list, as a trie over its UTF-8 bytes.</summary>
internal sealed class EmojiTrie
{
    /// <summary>Where every sequence begins.</summary>
    public const int Root = 0;

    /// <summary>No node: the bytes begin no emoji.</summary>
    public const int None = -1;

    private static readonly Lazy<EmojiTrie> Shared = new(() => new EmojiTrie(EmojiData.All));

    private readonly Dictionary<(int Node, byte Value), int> _edges = [];
    private readonly List<Emoji?> _emoji = [null];
    private readonly HashSet<int> _inner = [];

    private EmojiTrie(IEnumerable<Emoji> sequences)
    {
        foreach (Emoji emoji in sequences)
        {
            int node = Root;
            foreach (byte value in Encoding.UTF8.GetBytes(emoji.Text)) node = Extend(node, value);
            _emoji[node] = emoji;
        }
    }

    /// <summary>The trie of the whole list.</summary>
    public static EmojiTrie All => Shared.Value;

    /// <summary>The longest sequence of the list, in bytes.</summary>
    public static int Depth { get; } = EmojiData.All.Max(e => Encoding.UTF8.GetByteCount(e.Text));

    /// <summary>The node that a byte leads to.</summary>
    public int Next(int node, byte value) => _edges.TryGetValue((node, value), out int next) ? next : None;

    /// <summary>The emoji that is complete at a node; null where none is.</summary>
    public Emoji? At(int node) => _emoji[node];

    /// <summary>Whether longer sequences go on from a node.</summary>
    public bool GoesOn(int node) => _inner.Contains(node);

    private int Extend(int node, byte value)
    {
        if (_edges.TryGetValue((node, value), out int next)) return next;
        _edges[(node, value)] = next = _emoji.Count;
        _emoji.Add(null);
        _ = _inner.Add(node);
        return next;
    }
}
