using System.Text.Json;
using LogitLens.Testing;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

/// <summary>Real tokenizers against what the official library made of 102 texts, with and without special tokens.</summary>
public sealed class SharedCasesTests
{
    public static TheoryData<string> Names { get; } =
    [
        "falcon", "gemma3", "gpt2", "llama2", "llama3", "mistral_v01", "phi2", "phi3_mini", "qwen3", "roberta_base", "stories260k",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_text_encodes_and_decodes_as_in_the_official_library(string name)
    {
        var tokenizer = Tokenizer.Load(SharedData.Require("tokenizers", name));
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("tokenizers", name, "cases.json")));
        var failures = new List<string>();
        foreach (JsonElement row in cases.RootElement.EnumerateArray())
        {
            string text = row.GetProperty("text").GetString()!;
            bool special = row.GetProperty("add_special_tokens").GetBoolean();
            int[] expected = [.. row.GetProperty("ids").EnumerateArray().Select(e => e.GetInt32())];
            string label = $"{row.GetProperty("name").GetString()} (special {special})";
            void Check<T>(string what, T actual, T wanted)
            {
                if (!EqualityComparer<T>.Default.Equals(actual, wanted)) failures.Add($"{label}: {what} is {actual}, expected {wanted}");
            }

            Check("ids", string.Join(' ', tokenizer.Encode(text, special)), string.Join(' ', expected));
            Check("tokens", JsonSerializer.Serialize(tokenizer.EncodeTokens(text, special).Select(t => t.Text)),
                JsonSerializer.Serialize(row.GetProperty("tokens").EnumerateArray().Select(e => e.GetString())));
            Check("decoded", tokenizer.Decode(expected), row.GetProperty("decoded").GetString());
            Check("decoded without special", tokenizer.Decode(expected, skipSpecialTokens: true), row.GetProperty("decoded_skip_special").GetString());
        }
        Assert.True(cases.RootElement.GetArrayLength() >= 200);
        Assert.True(failures.Count == 0, $"{failures.Count} failures:\n{string.Join('\n', failures.Take(20))}");
    }
}
