using System.Text.Json;
using LogitLens.Tensors;

namespace LogitLens.Tokenization.Reading;

/// <summary>
/// One JSON object of a file with its path for messages. It remembers which keys were read, so that one nobody reads,
/// which could change the result, is an error.
/// </summary>
internal sealed class JsonSection
{
    private readonly JsonElement _element;
    private readonly List<string> _read = [];

    public JsonSection(JsonElement element, string file, string path)
    {
        (_element, File, Path) = (element, file, path);
        if (element.ValueKind != JsonValueKind.Object) throw TokenizerErrors.Wrong(file, path, Describe(element), "an object");
    }

    public string File { get; }

    public string Path { get; }

    public IEnumerable<string> Keys => _element.EnumerateObject().Select(p => p.Name);

    public bool Has(string key) => TryGet(key, out _);

    public string GetString(string key) =>
        TryGet(key, out JsonElement value) ? AsString(value, key) : throw Missing(key, "a string");

    public string? GetOptionalString(string key) => TryGet(key, out JsonElement value) ? AsString(value, key) : null;

    /// <summary>A string of exactly one character.</summary>
    public string GetCharacter(string key)
    {
        string text = GetString(key);
        bool single = System.Text.Rune.TryGetRuneAt(text.Length == 0 ? "\uD800" : text, 0, out System.Text.Rune rune)
            && rune.Utf16SequenceLength == text.Length;
        return single ? text : throw Wrong(key, $"'{text}'", "a single character");
    }

    public bool GetBoolean(string key, bool? fallback = null)
    {
        if (!TryGet(key, out JsonElement value)) return fallback ?? throw Missing(key, "true or false");
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(key, Describe(value), "true or false"),
        };
    }

    public int GetCount(string key)
    {
        if (!TryGet(key, out JsonElement value)) throw Missing(key, "a whole number of at least 0");
        return AsCount(value, key);
    }

    public IReadOnlyList<int> GetCounts(string key) => [.. Items(key).Select((value, i) => AsCount(value, $"{key}[{i}]"))];

    public JsonSection GetSection(string key) =>
        TryGet(key, out JsonElement value) ? new(value, File, PathOf(key)) : throw Missing(key, "an object");

    public IReadOnlyList<JsonSection> GetSections(string key) =>
        [.. Items(key).Select((value, i) => new JsonSection(value, File, $"{PathOf(key)}[{i}]"))];

    public JsonElement? GetElement(string key) => TryGet(key, out JsonElement value) ? value : null;

    /// <summary>Marks keys as known whose value cannot change ids or text.</summary>
    public void Ignore(params ReadOnlySpan<string> keys) => _read.AddRange(keys);

    /// <summary>Refuses the object if it has a key that was not read.</summary>
    public void RefuseOtherKeys(string type)
    {
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            if (_read.Contains(property.Name)) continue;
            string known = string.Join(", ", _read.Distinct().Order(StringComparer.Ordinal));
            throw TokenizerErrors.UnknownOption(File, PathOf(property.Name), type, known);
        }
    }

    public InputException Wrong(string key, string found, string expected) =>
        TokenizerErrors.Wrong(File, PathOf(key), found, expected);

    public InputException Missing(string key, string expected) => TokenizerErrors.Missing(File, PathOf(key), expected);

    private string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the string '{value.GetString()}'",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    /// <summary>Finds a key; null counts as absent.</summary>
    private bool TryGet(string key, out JsonElement value)
    {
        _read.Add(key);
        return _element.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private JsonElement.ArrayEnumerator Items(string key)
    {
        if (!TryGet(key, out JsonElement value)) throw Missing(key, "an array");
        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : throw Wrong(key, Describe(value), "an array");
    }

    private string AsString(JsonElement value, string key) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw Wrong(key, Describe(value), "a string");

    private int AsCount(JsonElement value, string key) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0
            ? number
            : throw Wrong(key, Describe(value), "a whole number of at least 0");
}
