using System.Globalization;
using System.Text.Json;
using LogitLens.Tensors;

namespace LogitLens.Models.Configuration;

/// <summary>
/// Reads a <c>config.json</c> key by key and remembers which keys were read, so that a key which nobody understood
/// stops the load instead of being dropped. A key whose value is <c>null</c> counts as absent. The keys may also be
/// translated from another format; messages then say what that format calls them.
/// </summary>
internal sealed class ConfigReader
{
    private readonly Dictionary<string, JsonElement> _values = [];
    private readonly HashSet<string> _read = [];
    private readonly string _where;
    private readonly IReadOnlyDictionary<string, string>? _ownNames;

    private ConfigReader(JsonElement root, string where, IReadOnlyDictionary<string, string>? ownNames = null)
    {
        _where = where;
        _ownNames = ownNames;
        if (root.ValueKind != JsonValueKind.Object)
            throw new InputException($"{where}: found {Describe(root)}, expected a JSON object.");
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!_values.TryAdd(property.Name, property.Value))
                throw new InputException($"{where}: the key \"{property.Name}\" stands there twice; remove one.");
        }
    }

    public static ConfigReader Open(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path} is missing: a model directory needs a config.json. " +
                "Pass the directory that holds config.json, tokenizer.json and *.safetensors.");
        return Parse(File.ReadAllBytes(path), path);
    }

    public static ConfigReader Parse(ReadOnlyMemory<byte> json, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new ConfigReader(document.RootElement.Clone(), where);
        }
        catch (JsonException error)
        {
            throw new InputException($"{where} is not valid JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of it. " +
                "Download the file again.", error);
        }
    }

    /// <summary>Config keys that were translated from the metadata of another format.</summary>
    /// <param name="values">An object of config keys.</param>
    /// <param name="where">The file, for messages.</param>
    /// <param name="ownNames">What the file calls the config keys.</param>
    public static ConfigReader Translated(JsonElement values, string where, IReadOnlyDictionary<string, string> ownNames) => new(values, where, ownNames);

    /// <summary>True where the key stands there with a value; does not count as reading it.</summary>
    public bool Has(string key) => _values.TryGetValue(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>True where the key stands there with the value <c>null</c>, which some families tell from a missing key.</summary>
    public bool IsNull(string key) => _values.TryGetValue(key, out JsonElement value) && value.ValueKind == JsonValueKind.Null;

    public int Int(string key, params ReadOnlySpan<string> aliases) =>
        OptionalInt([key, .. aliases]) ?? throw Missing(key, "an integer");

    public int IntOr(int fallback, params ReadOnlySpan<string> keys) => OptionalInt(keys) ?? fallback;

    public int? OptionalInt(params ReadOnlySpan<string> keys)
    {
        if (Take(keys) is not (string key, JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0) return number;
        throw Wrong(key, value, $"an integer from 0 to {int.MaxValue}");
    }

    public double Number(string key) => OptionalNumber(key) ?? throw Missing(key, "a number");

    public double NumberOr(double fallback, params ReadOnlySpan<string> keys) => OptionalNumber(keys) ?? fallback;

    public double? OptionalNumber(params ReadOnlySpan<string> keys)
    {
        if (Take(keys) is not (string key, JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)) return number;
        throw Wrong(key, value, "a number");
    }

    public bool Flag(bool fallback, params ReadOnlySpan<string> keys)
    {
        if (Take(keys) is not (string key, JsonElement value)) return fallback;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(key, value, "true or false"),
        };
    }

    public string? Text(params ReadOnlySpan<string> keys)
    {
        if (Take(keys) is not (string key, JsonElement value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(key, value, "a string");
    }

    public ConfigReader? Section(string key) =>
        Take([key]) is (_, JsonElement value) ? new ConfigReader(value, $"{_where}: {key}") : null;

    /// <summary>True where the key's value is an object whose first value is an object itself.</summary>
    public bool HasNestedSections(string key) =>
        Has(key) && _values[key].ValueKind == JsonValueKind.Object
        && _values[key].EnumerateObject().Any(p => p.Value.ValueKind == JsonValueKind.Object);

    public int[]? Integers(string key) =>
        List(key, "an array of integers", static (JsonElement v, out int n) => v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out n) || (n = 0) != 0);

    public double[]? Numbers(string key) =>
        List(key, "an array of numbers", static (JsonElement v, out double n) => v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out n) || (n = 0) != 0);

    public string[]? Texts(string key) =>
        List(key, "an array of strings", static (JsonElement v, out string s) => (s = v.ValueKind == JsonValueKind.String ? v.GetString()! : null!) is not null);

    /// <summary>The raw value, for shapes that only one family has.</summary>
    public JsonElement? Raw(string key) => Take([key])?.Value;

    /// <summary>Stops the load unless the key is absent or has the one value that this engine computes.</summary>
    public void Expect(string key, bool value)
    {
        if (Flag(value, key) != value)
            throw new InputException($"{_where}: \"{Own(key)}\" is {(value ? "false" : "true")}; only models with {(value ? "true" : "false")} can be run.");
    }

    /// <summary>Stops the load unless the key is absent or has the one value that this engine computes.</summary>
    public void Expect(string key, string value)
    {
        if ((Text(key) ?? value) is string found && found != value)
            throw new InputException($"{_where}: \"{key}\" is \"{found}\"; only models with \"{value}\" can be run.");
    }

    /// <summary>Stops the load unless the key is absent or has the one value that this engine computes.</summary>
    public void Expect(string key, int value)
    {
        if (IntOr(value, key) is int found && found != value)
            throw new InputException($"{_where}: \"{key}\" is {found}; only models with {value} can be run.");
    }

    /// <summary>Marks keys as read that a family knows to be without effect on the maths.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys) _read.Add(key);
    }

    /// <summary>Stops the load at the first keys that nobody read and that are not known to be harmless.</summary>
    /// <param name="family">Named in the message.</param>
    /// <param name="alsoAllowed">Keys that the user vouches for.</param>
    public void Finish(string family, IReadOnlyCollection<string> alsoAllowed)
    {
        string[] unknown = [.. _values.Keys.Where(k => Has(k) && !_read.Contains(k) && !HarmlessKeys.Allow(k, _values[k]) && !alsoAllowed.Contains(Own(k)))];
        if (unknown.Length == 0) return;
        string list = string.Join(", ", unknown.Select(k => $"\"{Own(k)}\": {Describe(_values[k])}"));
        string near = _ownNames is not null ? "" : string.Join(" ", unknown.Select(k => NearestNames.Suggest(k, _read, 1)).Where(s => s.Length > 0).Distinct());
        throw new InputException($"{_where}: {list} may change what the model computes, and the {family} family does not know " +
            $"{(unknown.Length == 1 ? "this key" : "these keys")}.{(near.Length > 0 ? " " + near : "")} If you are sure that it does not matter, " +
            $"pass {string.Join(" ", unknown.Select(k => $"--allow-config {Own(k)}"))}.");
    }

    public InputException Wrong(string key, string expected) => Wrong(key, _values[key], expected);

    public InputException Error(string message) => new($"{_where}: {message}");

    private delegate bool ItemReader<T>(JsonElement item, out T value);

    private T[]? List<T>(string key, string expected, ItemReader<T> read)
    {
        if (Take([key]) is not (_, JsonElement value)) return null;
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(key, value, expected);
        List<T> items = [];
        foreach (JsonElement element in value.EnumerateArray())
            items.Add(read(element, out T item) ? item : throw Wrong(key, value, expected));
        return [.. items];
    }

    private (string Key, JsonElement Value)? Take(ReadOnlySpan<string> keys)
    {
        (string, JsonElement)? found = null;
        foreach (string key in keys)
        {
            _read.Add(key);
            if (found is null && Has(key)) found = (key, _values[key]);
        }
        return found;
    }

    private InputException Missing(string key, string expected) =>
        new($"{_where}: the key \"{Own(key)}\" is missing; expected {expected}. " + (_ownNames is not null ? "Was the file converted from a whole model?"
            : NearestNames.Suggest(key, _values.Keys, 1) is { Length: > 0 } near ? near : "Is this the model's own config.json?"));

    private InputException Wrong(string key, JsonElement value, string expected) =>
        new($"{_where}: \"{Own(key)}\" is {Describe(value)}; expected {expected}.");

    /// <summary>What the file calls a config key.</summary>
    private string Own(string key) => _ownNames?.GetValueOrDefault(key) ?? key;

    private static string Describe(JsonElement value)
    {
        string text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= 60 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 57)}...");
    }
}
