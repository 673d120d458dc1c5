using System.Text.Json;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Reading;

/// <summary>
/// A tokenizer.json with its parts: the model is read straight from the bytes, as its vocabulary and merges are most of the
/// file; the other parts are small documents.
/// </summary>
internal sealed class TokenizerFile
{
    private static readonly JsonReaderOptions ReaderOptions = new() { CommentHandling = JsonCommentHandling.Disallow };
    private readonly Dictionary<string, JsonElement> _parts = [];

    private TokenizerFile(string name, TokenModel model) => (Name, Model) = (name, model);

    public string Name { get; }

    public TokenModel Model { get; }

    /// <summary>A part of the file such as "decoder"; null where it is absent or null.</summary>
    public JsonElement? Part(string key) =>
        _parts.TryGetValue(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public JsonSection? Section(string key) => Part(key) is { } element ? new(element, Name, key) : null;

    public static TokenizerFile Parse(ReadOnlySpan<byte> json, string name)
    {
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            return Read(json, name);
        }
        catch (JsonException e)
        {
            throw TokenizerErrors.BadJson(name, e);
        }
        catch (InvalidOperationException e)
        {
            // The reader's word for bytes or escapes that make no Unicode string.
            throw TokenizerErrors.BadText(name, e);
        }
    }

    private static TokenizerFile Read(ReadOnlySpan<byte> json, string name)
    {
        var parts = new Dictionary<string, JsonElement>();
        TokenModel? model = null;
        var reader = new Utf8JsonReader(json, ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw TokenizerErrors.Wrong(name, "the file", "not an object", "an object with the tokenizer's parts");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (key == "model" && reader.TokenType == JsonTokenType.StartObject) model = ModelReader.Read(ref reader, name);
            else parts[key] = JsonElement.ParseValue(ref reader);
        }
        if (reader.Read()) throw TokenizerErrors.Wrong(name, "the file", "an object with more after it", "one object");
        if (model is null)
        {
            throw parts.TryGetValue("model", out JsonElement other)
                ? TokenizerErrors.Wrong(name, "model", JsonSection.Describe(other), "an object")
                : TokenizerErrors.Missing(name, "model", "an object with the vocabulary and merges");
        }
        var file = new TokenizerFile(name, model);
        foreach ((string key, JsonElement value) in parts) file._parts[key] = value;
        return file;
    }
}
