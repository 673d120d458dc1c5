using System.Text.Json;
using LogitLens.Testing;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization.Gguf;

/// <summary>Files that llama.cpp's own tools wrote.</summary>
public sealed class RealGgufTests
{
    public static TheoryData<string> Stories { get; } =
        ["f32", "f16", "bf16", "Q8_0", "Q4_0", "Q4_K_M", "Q5_K_M", "Q6_K"];

    public static TheoryData<string> Tiny { get; } = ["F32", "Q4_K_M", "IQ4_XS"];

    // What llama.cpp was given when it made the reference.
    private static readonly string[] Prompts =
        ["Is there a seahorse emoji?", "Hello, world!", "The quick brown fox jumps over the lazy dog. 12345 🐠"];

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_sentencepiece_file_tokenises_as_its_tokenizer_json(string type)
    {
        Tokenizer tokenizer = Tokenizer.Load(SharedData.Require("models", "stories260k", $"stories260K.{type}.gguf"));
        Assert.Empty(tokenizer.Warnings);
        List<SharedCase> cases = SharedCase.Of("stories260k");
        SharedCase.AssertEqual(cases, cases.Select(c => c.With(tokenizer)));
    }

    [Theory]
    [MemberData(nameof(Tiny))]
    public void A_byte_level_file_with_the_first_merges_of_gpt2_is_a_prefix_of_gpt2(string type)
    {
        Tokenizer tiny = Tokenizer.Load(SharedData.Require("models", "tiny-gguf", $"tiny.{type}.gguf"));
        Tokenizer whole = Tokenizer.Load(SharedData.Require("tokenizers", "gpt2"));
        Assert.True(tiny.IsByteLevel);
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("models", "tiny-gguf", $"tiny.{type}.ref.json")));
        JsonElement[] cases = [.. reference.RootElement.GetProperty("cases").EnumerateArray()];
        Assert.Equal(Prompts.Length, cases.Length);
        foreach ((string prompt, JsonElement row) in Prompts.Zip(cases))
        {
            int[] ids = [.. row.GetProperty("ids").EnumerateArray().Select(e => e.GetInt32())];
            Assert.Equal(ids, tiny.Encode(prompt));
            Assert.Equal(prompt, tiny.Decode(ids));
        }
        for (int id = 0; id < tiny.VocabularySize; id++)
        {
            if (!tiny.IsSpecial(id)) Assert.Equal(whole.TokenText(id), tiny.TokenText(id));
        }
    }
}
