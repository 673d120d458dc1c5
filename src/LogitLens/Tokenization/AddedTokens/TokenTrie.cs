using System.Buffers;

namespace LogitLens.Tokenization.AddedTokens;

/// <summary>Finds the leftmost and, of those, longest occurrence of any of a list of strings.</summary>
internal sealed class TokenTrie
{
    private readonly Dictionary<(int Node, char Character), int> _edges = [];
    private readonly List<int> _values = [-1];
    private readonly SearchValues<char> _firstCharacters;

    /// <summary>Creates the trie; a string that occurs twice keeps its first index.</summary>
    public TokenTrie(IReadOnlyList<string> strings)
    {
        for (int i = 0; i < strings.Count; i++)
        {
            if (strings[i].Length > 0) Add(strings[i], i);
        }
        _firstCharacters = SearchValues.Create([.. strings.Where(s => s.Length > 0).Select(s => s[0])]);
    }

    /// <summary>The index of the string found at or after <paramref name="from"/> and where it lies, or -1.</summary>
    public int Find(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        (start, end) = (from, from);
        while (text[start..].IndexOfAny(_firstCharacters) is >= 0 and int offset)
        {
            start += offset;
            int found = LongestAt(text, start, out end);
            if (found >= 0) return found;
            start++;
        }
        return -1;
    }

    private int LongestAt(ReadOnlySpan<char> text, int start, out int end)
    {
        int found = -1;
        end = start;
        for (int i = start, node = 0; i < text.Length && _edges.TryGetValue((node, text[i]), out node); i++)
        {
            if (_values[node] < 0) continue;
            found = _values[node];
            end = i + 1;
        }
        return found;
    }

    private void Add(string text, int value)
    {
        int node = 0;
        foreach (char c in text)
        {
            if (!_edges.TryGetValue((node, c), out int next))
            {
                _edges[(node, c)] = next = _values.Count;
                _values.Add(-1);
            }
            node = next;
        }
        if (_values[node] < 0) _values[node] = value;
    }
}
