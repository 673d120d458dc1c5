using System.Runtime.CompilerServices;
using System.Text.Json;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Reading;

/// <summary>
/// Reads the merges of a BPE model, each "left right" or ["left", "right"]. There are up to half a million, so they are looked
/// up in the vocabulary from one buffer and no string is made of them.
/// </summary>
internal sealed class MergeListReader(ModelVocabulary vocabulary, string prefix, string file)
{
    private readonly MergeTable _table = new(2 * vocabulary.Count);
    private char[] _pair = new char[256], _joined = new char[256];
    private int _rank;

    /// <summary>Reads the array whose opening bracket the reader stands on.</summary>
    public MergeTable Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) ReadLine(ref reader);
            else ReadPair(ref reader);
        }
        return _table;
    }

    private void ReadLine(ref Utf8JsonReader reader)
    {
        int length = Copy(ref reader, 0);
        ReadOnlySpan<char> line = _pair.AsSpan(0, length);
        // The first line of an old merges.txt may have come along; it is not a merge.
        if (line.StartsWith("#version")) return;
        int space = line.IndexOf(' ');
        if (space < 0 || line[(space + 1)..].Contains(' ')) throw TokenizerErrors.BadMerge(file, _rank, $"'{line}'");
        Add(line[..space], line[(space + 1)..]);
    }

    private void ReadPair(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Utf8JsonReader start = reader;
            if (TryCopyNext(ref reader, 0, out int left) && TryCopyNext(ref reader, left, out int right)
                && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
            {
                Add(_pair.AsSpan(0, left), _pair.AsSpan(left, right));
                return;
            }
            reader = start;
        }
        throw TokenizerErrors.BadMerge(file, _rank, JsonElement.ParseValue(ref reader).GetRawText());
    }

    private bool TryCopyNext(ref Utf8JsonReader reader, int offset, out int length)
    {
        length = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) return false;
        length = Copy(ref reader, offset);
        return true;
    }

    private int Copy(ref Utf8JsonReader reader, int offset)
    {
        // One byte of JSON never gives more than one character.
        int needed = offset + reader.ValueSpan.Length;
        if (needed > _pair.Length) Array.Resize(ref _pair, 2 * needed);
        return reader.CopyString(_pair.AsSpan(offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!right.StartsWith(prefix))
            throw TokenizerErrors.BadMerge(file, _rank, $"a pair whose second token '{right}' lacks the prefix '{prefix}'");
        int length = left.Length + right.Length - prefix.Length;
        if (_joined.Length < length) _joined = new char[2 * length];
        left.CopyTo(_joined);
        right[prefix.Length..].CopyTo(_joined.AsSpan(left.Length));
        ReadOnlySpan<char> joined = _joined.AsSpan(0, length);
        _table.Set(Find(left, left, right), Find(right, left, right), _rank, Find(joined, left, right));
        _rank++;
    }

    private int Find(ReadOnlySpan<char> token, ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        vocabulary.TryGetId(token, out int id)
            ? id
            : throw TokenizerErrors.MergeOutOfVocabulary(file, _rank, left.ToString(), right.ToString(), token.ToString());
}
