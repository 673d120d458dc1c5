using System.Text;
using System.Text.RegularExpressions;

namespace MakeInduction;

/// <summary>Byte-level BPE (Sennrich et al. 2016, arXiv:1508.07909): 256 bytes, merges learned from a text, special tokens.</summary>
internal sealed partial class Vocabulary
{
    public const string Start = "<|start|>", MessageStart = "<|im_start|>", MessageEnd = "<|im_end|>";

    private readonly List<string> _tokens = [.. ByteAlphabet.Order.Select(b => ByteAlphabet.Write([b]))];
    private readonly List<(int Left, int Right)> _merges = [];

    private Vocabulary() { }

    /// <summary>The tokens by id: bytes, merges, then the special ones; in the byte alphabet.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The merges, first learned first.</summary>
    public IEnumerable<(string Left, string Right)> Merges => _merges.Select(m => (_tokens[m.Left], _tokens[m.Right]));

    /// <summary>The special tokens, which stand at the end of <see cref="Tokens"/>.</summary>
    public static IReadOnlyList<string> Special { get; } = [Start, MessageStart, MessageEnd];

    /// <summary>The id of a token written in the byte alphabet.</summary>
    public int Id(string token) => _tokens.IndexOf(token);

    /// <summary>Joins the most frequent pair again and again, until none comes <paramref name="minimumCount"/> times.</summary>
    public static Vocabulary Learn(string text, int minimumCount, int maximumMerges)
    {
        Vocabulary vocabulary = new();
        List<int>[] words = [.. Words(text).Select(vocabulary.Bytes)];
        while (vocabulary._merges.Count < maximumMerges)
        {
            Dictionary<(int Left, int Right), int> counts = [];
            foreach (List<int> word in words)
                for (int i = 1; i < word.Count; i++)
                    counts[(word[i - 1], word[i])] = counts.GetValueOrDefault((word[i - 1], word[i])) + 1;
            // Equal counts: the lowest ids win, so that the result does not depend on the dictionary.
            ((int Left, int Right) pair, int count) = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First();
            if (count < minimumCount) break;
            foreach (List<int> word in words) Join(word, pair, vocabulary._tokens.Count);
            vocabulary._merges.Add(pair);
            vocabulary._tokens.Add(vocabulary._tokens[pair.Left] + vocabulary._tokens[pair.Right]);
        }
        vocabulary._tokens.AddRange(Special);
        return vocabulary;
    }

    /// <summary>The ids of a text, with the start token in front.</summary>
    public int[] Encode(string text)
    {
        List<int> ids = [Id(Start)];
        foreach (string piece in Words(text))
        {
            List<int> word = Bytes(piece);
            for (int i = 0; i < _merges.Count; i++) Join(word, _merges[i], ByteAlphabet.Order.Length + i);
            ids.AddRange(word);
        }
        return [.. ids];
    }

    private static void Join(List<int> word, (int Left, int Right) pair, int joined)
    {
        for (int i = 0; i + 1 < word.Count; i++)
        {
            if ((word[i], word[i + 1]) != pair) continue;
            word[i] = joined;
            word.RemoveAt(i + 1);
        }
    }

    private static IEnumerable<string> Words(string text) => Pieces().Matches(text).Select(m => m.Value);

    private List<int> Bytes(string word) => [.. Encoding.UTF8.GetBytes(word).Select(b => Array.IndexOf(ByteAlphabet.Order, b))];

    /// <summary>The pieces that GPT-2's tokenizer never joins; the ByteLevel pre-tokenizer of tokenizer.json means the same.</summary>
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Pieces();
}
