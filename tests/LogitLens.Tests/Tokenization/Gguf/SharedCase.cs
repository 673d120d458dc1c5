using System.Text.Json;
using LogitLens.Testing;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization.Gguf;

/// <summary>What the official library made of 102 texts, with and without special tokens.</summary>
internal sealed record SharedCase(string Name, string Text, bool Special, int[] Ids, string Decoded, string DecodedWithoutSpecial)
{
    public static List<SharedCase> Of(string tokenizer)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("tokenizers", tokenizer, "cases.json")));
        List<SharedCase> cases = [.. document.RootElement.EnumerateArray().Select(Read)];
        Assert.True(cases.Count >= 200);
        return cases;
    }

    /// <summary>What a tokenizer makes of the text, with its ids decoded.</summary>
    public SharedCase With(Tokenizer tokenizer)
    {
        int[] ids = tokenizer.Encode(Text, Special);
        return new(Name, Text, Special, ids, tokenizer.Decode(ids), tokenizer.Decode(ids, skipSpecialTokens: true));
    }

    /// <summary>Where two tokenizers differ, one line for each text.</summary>
    public static void AssertEqual(IEnumerable<SharedCase> expected, IEnumerable<SharedCase> actual, params string[] except)
    {
        List<string> differences = [.. expected.Zip(actual)
            .Where(pair => !except.Contains(pair.First.Name) && pair.First.ToString() != pair.Second.ToString())
            .Select(pair => $"expected {pair.First}\nbut was  {pair.Second}")];
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(20))}");
    }

    public override string ToString() => $"{Name} (special {Special}): {string.Join(' ', Ids)} = {Decoded} = {DecodedWithoutSpecial}";

    private static SharedCase Read(JsonElement row) => new(
        row.GetProperty("name").GetString()!, row.GetProperty("text").GetString()!, row.GetProperty("add_special_tokens").GetBoolean(),
        [.. row.GetProperty("ids").EnumerateArray().Select(e => e.GetInt32())],
        row.GetProperty("decoded").GetString()!, row.GetProperty("decoded_skip_special").GetString()!);
}
