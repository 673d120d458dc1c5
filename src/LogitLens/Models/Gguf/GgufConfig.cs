using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogitLens.Models.Configuration;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Models.Gguf;

/// <summary>
/// The metadata of a file on their way to config keys. It remembers which keys of the architecture were read, so that one which nobody
/// understood stops the load.
/// </summary>
internal sealed class GgufConfig(GgufMetadata metadata, ITensorSource tensors, string architecture)
{
    private readonly JsonObject _values = [];
    private readonly Dictionary<string, string> _ownNames = [];
    private readonly HashSet<string> _read = [];

    /// <summary>Number of blocks L.</summary>
    public int Blocks => Integer("block_count") ?? throw Missing("block_count", "an integer");

    /// <summary>Elements of a query or key head.</summary>
    public int HeadWidth
    {
        get
        {
            if (Integer("attention.key_length") is int width) return width;
            int model = Integer("embedding_length") ?? throw Missing("embedding_length", "an integer");
            int heads = Integer("attention.head_count") ?? throw Missing("attention.head_count", "an integer");
            return heads > 0 && model % heads == 0 ? model / heads
                : throw Error($"\"{Own("attention.head_count")}\" is {heads}, which does not divide \"{Own("embedding_length")}\", {model}.");
        }
    }

    /// <summary>The key as it stands in the file: <c>llama.block_count</c>.</summary>
    public string Own(string key) => $"{architecture}.{key}";

    /// <summary>Whether the file has this key of the architecture; does not count as reading it.</summary>
    public bool Has(string key) => metadata.Has(Own(key));

    /// <summary>An integer, or the one that a list of them repeats; null where the key is absent.</summary>
    public int? Integer(string key)
    {
        if (metadata.Integers(Read(key)) is not { Length: > 0 } values) return null;
        if (values.AsSpan().ContainsAnyExcept(values[0]))
            throw Error($"\"{Own(key)}\" differs by layer ({string.Join(", ", values.Take(8))}, ...); only models whose layers are alike in it can be run.");
        return values[0] is >= 0 and <= int.MaxValue ? (int)values[0]
            : throw Error($"\"{Own(key)}\" is {values[0]}; expected an integer from 0 to {int.MaxValue}.");
    }

    /// <summary>A finite number; null where the key is absent.</summary>
    public double? Number(string key)
    {
        double? value = metadata.Number(Read(key));
        return value is null || double.IsFinite(value.Value) ? value
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"\"{Own(key)}\" is {value}; expected a finite number."));
    }

    /// <summary>True or false; null where the key is absent.</summary>
    public bool? Flag(string key) => metadata.Flag(Read(key));

    /// <summary>Whether the key's value is true or false, or a list of them; does not count as reading it.</summary>
    public bool HoldsFlags(string key) => metadata.HoldsFlags(Own(key));

    /// <summary>True or false for each layer; none where the key is absent.</summary>
    public bool[] FlagList(string key) => metadata.Flags(Read(key)) ?? [];

    /// <summary>A text; null where the key is absent.</summary>
    public string? Text(string key) => metadata.Text(Read(key));

    /// <summary>Whether the file has this tensor.</summary>
    public bool HasTensor(string name) => tensors.Contains(name);

    /// <summary>The values of a small tensor; null where it is absent.</summary>
    public double[]? Values(string name) => HasTensor(name) ? [.. tensors.GetTensor(name).ToArray().Select(v => (double)v)] : null;

    /// <summary>Rows of a matrix; null where it is absent.</summary>
    public long? Rows(string name) => HasTensor(name) && tensors.GetTensor(name) is { Shape.Length: 2 } matrix ? matrix.Shape[0] : null;

    /// <summary>Gives the family a config key; null is written as such, which some families tell from absence.</summary>
    /// <param name="configKey">The family's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="key">The file's key behind it, for messages.</param>
    public void Set(string configKey, JsonNode? value, string? key = null)
    {
        _values[configKey] = value;
        if (key is not null) Name(configKey, key);
    }

    /// <summary>Says what the file calls a config key, also where it is absent.</summary>
    public void Name(string configKey, string key) => _ownNames[configKey] = Own(key);

    /// <summary>Whether the family will find this config key.</summary>
    public bool IsSet(string configKey) => _values.ContainsKey(configKey);

    /// <summary>Takes a config key back.</summary>
    public void Remove(string configKey) => _values.Remove(configKey);

    /// <summary>Marks keys as read that do not change the maths.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys) Read(key);
    }

    /// <summary>Stops the load at keys of the architecture that nobody read.</summary>
    public void Finish(IReadOnlyCollection<string> allowedKeys)
    {
        string[] unknown = [.. metadata.Keys.Where(k => k.StartsWith(architecture + ".", StringComparison.Ordinal) && !_read.Contains(k)
            && !allowedKeys.Contains(k)).Order(StringComparer.Ordinal)];
        if (unknown.Length == 0) return;
        throw Error($"{string.Join(", ", unknown.Select(k => $"\"{k}\""))} may change what the model computes, and the {architecture} architecture does not know " +
            $"{(unknown.Length == 1 ? "this key" : "these keys")}. If you are sure that it does not matter, " +
            $"pass {string.Join(" ", unknown.Select(k => $"--allow-config {k}"))}.");
    }

    /// <summary>The config keys that were set.</summary>
    public ConfigReader ToReader() => ConfigReader.Translated(JsonSerializer.SerializeToElement(_values), metadata.File, _ownNames);

    /// <summary>An error that names the file.</summary>
    public InputException Error(string what) => metadata.Error(what);

    private InputException Missing(string key, string expected) =>
        Error($"the key \"{Own(key)}\" is missing; expected {expected}. Was the file converted from a whole model?");

    private string Read(string key)
    {
        string own = Own(key);
        _ = _read.Add(own);
        return own;
    }
}
