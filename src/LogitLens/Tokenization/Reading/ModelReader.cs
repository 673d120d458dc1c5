using System.Text.Json;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Reading;

/// <summary>
/// Reads the model of a tokenizer.json. A further kind of model is one file for it and one line in <see cref="Read"/>.
/// </summary>
internal static class ModelReader
{
    private const string Known = "BPE";

    /// <summary>Reads the model whose opening brace the reader stands on.</summary>
    public static TokenModel Read(ref Utf8JsonReader reader, string file)
    {
        var options = new Dictionary<string, JsonElement>();
        Dictionary<string, int>? vocabulary = null;
        Utf8JsonReader merges = default;
        bool hasMerges = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (key == "vocab" && reader.TokenType == JsonTokenType.StartObject) vocabulary = ReadVocabulary(ref reader, file);
            else if (key == "merges" && reader.TokenType == JsonTokenType.StartArray)
            {
                // They are read last: they need the vocabulary and the options, in whatever order the file has them.
                merges = reader;
                hasMerges = true;
                reader.Skip();
            }
            else options[key] = JsonElement.ParseValue(ref reader);
        }
        // Old files have no type; it was BPE when they were written.
        var section = new JsonSection(JsonSerializer.SerializeToElement(options), file, "model");
        string type = section.GetOptionalString("type") ?? "BPE";
        return type switch
        {
            "BPE" => BpeReader.Read(section, vocabulary, ref merges, hasMerges),
            _ => throw TokenizerErrors.UnknownType(file, "model", "model", type, Known),
        };
    }

    private static Dictionary<string, int> ReadVocabulary(ref Utf8JsonReader reader, string file)
    {
        var vocabulary = new Dictionary<string, int>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string token = reader.GetString()!;
            reader.Read();
            bool valid = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int id)
                && id is >= 0 and <= ModelVocabulary.HighestId;
            if (!valid)
            {
                string found = JsonElement.ParseValue(ref reader).GetRawText();
                string expected = $"an id from 0 to {ModelVocabulary.HighestId}";
                throw TokenizerErrors.Wrong(file, $"model.vocab['{token}']", found, expected);
            }
            vocabulary[token] = reader.GetInt32();
        }
        return vocabulary;
    }
}
