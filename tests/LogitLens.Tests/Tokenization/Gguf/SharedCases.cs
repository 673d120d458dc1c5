using System.Text.Json;
using LogitLens.Testing;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization.Gguf;

/// <summary>What the official library made of 102 texts, with and without special tokens.</summary>
internal static class SharedCases
{
    /// <summary>What a tokenizer makes otherwise, one line for each difference.</summary>
    public static List<string> Differences(string name, Tokenizer tokenizer, params string[] except)
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("tokenizers", name, "cases.json")));
        Assert.True(cases.RootElement.GetArrayLength() >= 200);
        List<string> differences = [];
        foreach (JsonElement row in cases.RootElement.EnumerateArray())
        {
            string label = row.GetProperty("name").GetString()!;
            if (except.Contains(label)) continue;
            bool special = row.GetProperty("add_special_tokens").GetBoolean();
            int[] expected = [.. row.GetProperty("ids").EnumerateArray().Select(e => e.GetInt32())];
            void Check(string what, string actual, string wanted)
            {
                if (actual != wanted) differences.Add($"{label} (special {special}): {what} is {actual}, expected {wanted}");
            }

            Check("ids", string.Join(' ', tokenizer.Encode(row.GetProperty("text").GetString()!, special)), string.Join(' ', expected));
            Check("decoded", tokenizer.Decode(expected), row.GetProperty("decoded").GetString()!);
            Check("decoded without special", tokenizer.Decode(expected, skipSpecialTokens: true), row.GetProperty("decoded_skip_special").GetString()!);
        }
        return differences;
    }
}
