using LogitLens.Testing;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization.Gguf;

/// <summary>Real tokenizers, written as GGUF metadata and read back, against what the official library made of 102 texts.</summary>
public sealed class GgufSharedCasesTests
{
    [Theory]
    [InlineData("falcon", "falcon", null, "<|endoftext|>")]
    [InlineData("gpt2", "gpt-2", "<|endoftext|>", "<|endoftext|>")]
    [InlineData("llama3", "llama-bpe", "<|begin_of_text|>", "<|end_of_text|>")]
    [InlineData("phi2", "phi-2", "<|endoftext|>", "<|endoftext|>")]
    [InlineData("qwen3", "qwen2", null, "<|im_end|>")]
    [InlineData("mistral_v01", null, "<s>", "</s>")]
    [InlineData("phi3_mini", null, "<s>", "<|endoftext|>")]
    [InlineData("stories260k", null, "<s>", "</s>")]
    // Texts with a literal '▁▁', and what is special: see the facts below.
    [InlineData("gemma3", null, "<bos>", "<eos>", "underscores_meta", "sp_unk_pad")]
    public void Every_text_encodes_and_decodes_as_in_the_official_library(string name, string? pre, string? begin, string? end, params string[] except)
    {
        Tokenizer tokenizer = GgufConversion.Of(name, pre, begin, end).Load();
        Assert.Empty(tokenizer.Warnings);
        List<SharedCase> cases = SharedCase.Of(name);
        SharedCase.AssertEqual(cases, cases.Select(c => c.With(tokenizer)), except);
    }

    /// <summary>
    /// GGUF has no place for two flags of added tokens: that they are looked for in normalised text (Llama 2, where the official library
    /// therefore finds &lt;s&gt; only after a space) and that they swallow white space (RoBERTa's &lt;mask&gt;). With the flag taken out of
    /// the tokenizer.json nothing else differs.
    /// </summary>
    [Theory]
    [InlineData("llama2", null, "normalized")]
    [InlineData("roberta_base", "roberta-bpe", "lstrip")]
    public void Only_a_flag_that_the_format_lacks_makes_a_difference(string name, string? pre, string flag)
    {
        Tokenizer tokenizer = GgufConversion.Of(name, pre, "<s>", "</s>").Load();
        Assert.Empty(tokenizer.Warnings);
        string json = File.ReadAllText(SharedData.Require("tokenizers", name, "tokenizer.json"));
        string changed = System.Text.RegularExpressions.Regex.Replace(json, $"\"{flag}\": *true", $"\"{flag}\": false");
        Assert.NotEqual(json, changed);
        Tokenizer official = TokenizerJson.LoadText(changed);
        List<SharedCase> cases = SharedCase.Of(name);
        SharedCase.AssertEqual(cases.Select(c => c.With(official)), cases.Select(c => c.With(tokenizer)));
        Assert.Equal(["sp_unk_pad"], DifferentIds(cases, tokenizer).Except(["sp_llama2"]));
    }

    [Fact]
    public void Gemmas_runs_of_spaces_are_user_defined_tokens_written_with_spaces()
    {
        Tokenizer tokenizer = GgufConversion.Of("gemma3", null, "<bos>", "<eos>").Load();
        int[] spaces = tokenizer.Encode("  ", addSpecialTokens: false), literal = tokenizer.Encode("▁▁", addSpecialTokens: false);
        Assert.Equal([138], spaces);
        Assert.Equal([236743, 236743], literal);
        // A conversion makes every token that looks special a control token.
        Assert.True(tokenizer.IsSpecial(tokenizer.Encode("<mask>", addSpecialTokens: false).Single()));
        Assert.Equal(["underscores_meta"], DifferentIds(SharedCase.Of("gemma3"), tokenizer));
    }

    private static IEnumerable<string> DifferentIds(IEnumerable<SharedCase> cases, Tokenizer tokenizer) =>
        cases.Where(c => !c.Ids.SequenceEqual(c.With(tokenizer).Ids)).Select(c => c.Name).Distinct();
}
