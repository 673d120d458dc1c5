using System.Text.Json;
using LogitLens.Models.Configuration;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Generation;

/// <summary>The tokens with which a model says that it has finished.</summary>
internal static class StopTokens
{
    private const string Key = "eos_token_id";

    /// <summary>
    /// The ids in <c>generation_config.json</c>, else those in <c>config.json</c>, else the tokenizer's end of sequence; none
    /// where nothing names one.
    /// </summary>
    /// <exception cref="InputException">One of the files is broken, or what it says is no token id.</exception>
    public static IReadOnlyList<int> Find(string directory, Tokenizer tokenizer) =>
        Read(Path.Combine(directory, "generation_config.json"))
        ?? Read(Path.Combine(directory, "config.json"))
        ?? (tokenizer.EndOfSequenceId is { } id ? [id] : []);

    private static int[]? Read(string path)
    {
        if (!File.Exists(path)) return null;
        ConfigReader config = ConfigReader.Open(path);
        if (!config.Has(Key)) return null;
        return config.Raw(Key)!.Value.ValueKind == JsonValueKind.Array ? config.Integers(Key) : [config.Int(Key)];
    }
}
