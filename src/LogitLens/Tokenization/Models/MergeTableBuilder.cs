using System.Runtime.CompilerServices;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tokenization.Models;

/// <summary>
/// Collects merges in order of rank. There are up to half a million, so they are looked up in the vocabulary from one buffer
/// and no string is made of them.
/// </summary>
/// <param name="vocabulary">Has every token and every pair joined.</param>
/// <param name="source">Where merges and vocabulary stand, for messages.</param>
/// <param name="prefix">What a joined pair loses in front of its second token.</param>
internal sealed class MergeTableBuilder(ModelVocabulary vocabulary, MergeSource source, string prefix = "")
{
    private char[] _joined = new char[256];

    public MergeTable Table { get; } = new(2 * vocabulary.Count);

    /// <summary>The number of merges so far, which is the rank of the next.</summary>
    public int Rank { get; private set; }

    /// <summary>Adds "left right".</summary>
    public void AddLine(ReadOnlySpan<char> line)
    {
        int space = line.IndexOf(' ');
        if (space < 0 || line[(space + 1)..].Contains(' ')) throw TokenizerErrors.BadMerge(source, Rank, $"'{line}'");
        Add(line[..space], line[(space + 1)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!right.StartsWith(prefix))
            throw TokenizerErrors.BadMerge(source, Rank, $"a pair whose second token '{right}' lacks the prefix '{prefix}'");
        int length = left.Length + right.Length - prefix.Length;
        if (_joined.Length < length) _joined = new char[2 * length];
        left.CopyTo(_joined);
        right[prefix.Length..].CopyTo(_joined.AsSpan(left.Length));
        ReadOnlySpan<char> joined = _joined.AsSpan(0, length);
        Table.Set(Find(left, left, right), Find(right, left, right), Rank, Find(joined, left, right));
        Rank++;
    }

    private int Find(ReadOnlySpan<char> token, ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        vocabulary.TryGetId(token, out int id)
            ? id
            : throw TokenizerErrors.MergeOutOfVocabulary(source, Rank, left.ToString(), right.ToString(), token.ToString());
}

/// <summary>Where the merges of a model and its vocabulary stand.</summary>
internal sealed record MergeSource(string File, string Merges, string Vocabulary)
{
    public static MergeSource Json(string file) => new(file, "model.merges", "model.vocab");
}
