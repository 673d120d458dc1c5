using System.Text.Json;
using LogitLens.Models.Configuration;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization;
using LogitLens.Tokenization.Gguf;

namespace LogitLens.Generation;

/// <summary>The tokens with which a model says that it has finished.</summary>
internal static class StopTokens
{
    private const string Key = "eos_token_id";

    /// <summary>
    /// Of a directory, the ids in <c>generation_config.json</c>, else those in <c>config.json</c>, else the tokenizer's end of
    /// sequence. Of a GGUF file, all that its metadata name and those known by their texts. None where nothing names one.
    /// </summary>
    /// <param name="path">The directory or GGUF file of the model.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <exception cref="InputException">One of the files is broken, or what it says is no token id.</exception>
    public static IReadOnlyList<int> Find(string path, Tokenizer tokenizer) => GgufFile.IsGguf(path)
        ? EndOfGeneration.Find(GgufFile.ReadSummary(path).Metadata, tokenizer)
        : FindInDirectory(path, tokenizer);

    private static IReadOnlyList<int> FindInDirectory(string directory, Tokenizer tokenizer) =>
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
