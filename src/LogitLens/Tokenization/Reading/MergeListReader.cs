using System.Text.Json;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Reading;

/// <summary>Reads the merges of a BPE model, each "left right" or ["left", "right"], from one buffer.</summary>
internal sealed class MergeListReader(ModelVocabulary vocabulary, string prefix, string file)
{
    private readonly MergeTableBuilder _merges = new(vocabulary, MergeSource.Json(file), prefix);
    private char[] _pair = new char[256];

    /// <summary>Reads the array whose opening bracket the reader stands on.</summary>
    public MergeTable Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) ReadLine(ref reader);
            else ReadPair(ref reader);
        }
        return _merges.Table;
    }

    private void ReadLine(ref Utf8JsonReader reader)
    {
        int length = Copy(ref reader, 0);
        ReadOnlySpan<char> line = _pair.AsSpan(0, length);
        // The first line of an old merges.txt may have come along; it is not a merge.
        if (!line.StartsWith("#version")) _merges.AddLine(line);
    }

    private void ReadPair(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Utf8JsonReader start = reader;
            if (TryCopyNext(ref reader, 0, out int left) && TryCopyNext(ref reader, left, out int right)
                && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
            {
                _merges.Add(_pair.AsSpan(0, left), _pair.AsSpan(left, right));
                return;
            }
            reader = start;
        }
        throw TokenizerErrors.BadMerge(MergeSource.Json(file), _merges.Rank, JsonElement.ParseValue(ref reader).GetRawText());
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
}
