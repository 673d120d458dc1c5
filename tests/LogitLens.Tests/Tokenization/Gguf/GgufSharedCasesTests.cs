using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization.Gguf;

/// <summary>
/// Real tokenizers, written as GGUF metadata and read back, against what the official library made of 102 texts with the tokenizer.json.
/// </summary>
public sealed class GgufSharedCasesTests
{
    [Theory]
    [InlineData("falcon", "falcon", null, "<|endoftext|>")]
    [InlineData("gpt2", "gpt-2", "<|endoftext|>", "<|endoftext|>")]
    [InlineData("llama3", "llama-bpe", "<|begin_of_text|>", "<|end_of_text|>")]
    [InlineData("phi2", "phi-2", "<|endoftext|>", "<|endoftext|>")]
    [InlineData("qwen3", "qwen2", null, "<|im_end|>")]
    [InlineData("roberta_base", "roberta-bpe", "<s>", "</s>")]
    [InlineData("gemma3", null, "<bos>", "<eos>")]
    [InlineData("llama2", null, "<s>", "</s>")]
    [InlineData("mistral_v01", null, "<s>", "</s>")]
    [InlineData("phi3_mini", null, "<s>", "<|endoftext|>")]
    [InlineData("stories260k", null, "<s>", "</s>")]
    public void Every_text_encodes_and_decodes_as_with_the_tokenizer_json(string name, string? pre, string? begin, string? end)
    {
        Tokenizer tokenizer = GgufConversion.Of(name, pre, begin, end).Load();
        Assert.Empty(tokenizer.Warnings);
        Assert.Equal([], SharedCases.Differences(name, tokenizer).Take(20));
    }
}
