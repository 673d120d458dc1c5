using System.Text.Json;

namespace LogitLens.Tokenization.Reading;

/// <summary>Reads the merges of a BPE model, each "left right" or ["left", "right"].</summary>
internal static class MergeListReader
{
    /// <summary>Reads the array whose opening bracket the reader stands on.</summary>
    public static List<(string Left, string Right)> Read(ref Utf8JsonReader reader, string file)
    {
        var merges = new List<(string Left, string Right)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                // The first line of an old merges.txt may have come along; it is not a merge.
                string line = reader.GetString()!;
                if (!line.StartsWith("#version", StringComparison.Ordinal)) merges.Add(Split(line, merges.Count, file));
            }
            else merges.Add(ReadPair(ref reader, merges.Count, file));
        }
        return merges;
    }

    private static (string Left, string Right) Split(string line, int rank, string file)
    {
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        return space >= 0 && line.IndexOf(' ', space + 1) < 0
            ? (line[..space], line[(space + 1)..])
            : throw TokenizerErrors.BadMerge(file, rank, $"'{line}'");
    }

    private static (string Left, string Right) ReadPair(ref Utf8JsonReader reader, int rank, string file)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Utf8JsonReader start = reader;
            if (TryReadString(ref reader, out string left) && TryReadString(ref reader, out string right)
                && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
                return (left, right);
            reader = start;
        }
        throw TokenizerErrors.BadMerge(file, rank, JsonElement.ParseValue(ref reader).GetRawText());
    }

    private static bool TryReadString(ref Utf8JsonReader reader, out string text)
    {
        text = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) return false;
        text = reader.GetString()!;
        return true;
    }
}
