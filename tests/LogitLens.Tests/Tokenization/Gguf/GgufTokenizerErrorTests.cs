using LogitLens.Tensors;

namespace LogitLens.Tests.Tokenization.Gguf;

public sealed class GgufTokenizerErrorTests
{
    private static readonly GgufTokenizerFile Bytes = GgufTokenizerFile.ByteLevel, Pieces = GgufTokenizerFile.SentencePiece;

    [Fact]
    public void A_file_without_a_tokenizer_is_named() => Refused(Bytes.Without("model"), "tokenizer.ggml.model is missing");

    [Theory]
    [InlineData("bert", "(WordPiece, of encoders)")]
    [InlineData("t5", "(a SentencePiece unigram model)")]
    [InlineData("rwkv", "(the greedy tokenizer of RWKV)")]
    [InlineData("gemma4", "(byte-pair encoding over raw text)")]
    [InlineData("plamo2", "(the tokenizer of PLaMo 2)")]
    [InlineData("none", "(no vocabulary at all)")]
    [InlineData("gpt5", "'gpt5', which is not supported; supported are 'gpt2' (byte-level byte-pair encoding) and 'llama'")]
    public void Other_algorithms_are_named_and_refused(string model, string expected) =>
        Refused(Bytes.With("model", model), $"tokenizer.ggml.model is '{model}'", expected);

    [Fact]
    public void An_unknown_pre_tokenizer_names_the_nearest_and_the_way_out() =>
        Refused(Bytes.With("pre", "qwen3"), "tokenizer.ggml.pre is 'qwen3'", "Did you mean 'qwen2'", "--pre-tokenizer NAME", "tokenizer.json");

    [Fact]
    public void A_pre_tokenizer_over_raw_text_is_no_byte_level_one() =>
        Refused(Bytes.With("pre", "gemma4"), "tokenizer.ggml.pre is 'gemma4', byte-pair encoding over raw text, which is not supported");

    [Fact]
    public void Tokens_are_needed()
    {
        Refused(Bytes.Without("tokens"), "tokenizer.ggml.tokens is missing");
        Refused(Bytes.With("tokens", Array.Empty<string>()), "tokenizer.ggml.tokens has 0 tokens");
    }

    [Fact]
    public void A_token_twice_is_refused()
    {
        string[] tokens = [.. Bytes.Value<string[]>("tokens")];
        tokens[5] = tokens[65];
        Refused(Bytes.With("tokens", tokens), "tokenizer.ggml.tokens has 'A' as 5 and 65");
    }

    [Theory]
    [InlineData(260, "tokenizer.ggml.token_type has 260 types, expected one for each of the 261 tokens")]
    [InlineData(262, "tokenizer.ggml.token_type has 262 types")]
    public void Types_are_as_many_as_tokens(int count, string expected) =>
        Refused(Bytes.With("token_type", Enumerable.Repeat(1, count).ToArray()), expected);

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void A_type_that_does_not_exist_is_refused(int type) =>
        Refused(Bytes.With("token_type", Enumerable.Range(0, 261).Select(i => i == 9 ? type : 1).ToArray()), $"tokenizer.ggml.token_type[9] is {type}");

    [Fact]
    public void Scores_are_as_many_as_tokens()
    {
        Refused(Pieces.With("scores", new float[266]), "tokenizer.ggml.scores has 266 scores, expected one for each of the 267 tokens");
        Refused(Pieces.With("scores", new float[268]), "tokenizer.ggml.scores has 268 scores");
        Refused(Pieces.Without("scores"), "tokenizer.ggml.scores is missing");
        Refused(Pieces.With("scores", Enumerable.Repeat(float.NaN, 267).ToArray()), "tokenizer.ggml.scores[0] is not a number");
    }

    [Theory]
    [InlineData("bos_token_id")]
    [InlineData("eos_token_id")]
    [InlineData("unknown_token_id")]
    [InlineData("padding_token_id")]
    public void Ids_outside_of_the_vocabulary_are_refused(string key)
    {
        Refused(Bytes.With(key, 261u), $"tokenizer.ggml.{key} is 261, expected the id of a token, 0 to 260");
        Refused(Pieces.With(key, -1), $"tokenizer.ggml.{key} is -1");
    }

    [Fact]
    public void A_token_to_add_must_be_named()
    {
        Refused(Bytes.With("add_bos_token", true), "tokenizer.ggml.add_bos_token is true, but tokenizer.ggml.bos_token_id is missing");
        Refused(Bytes.Without("eos_token_id").With("add_eos_token", true), "tokenizer.ggml.add_eos_token is true, but tokenizer.ggml.eos_token_id is missing");
    }

    [Fact]
    public void Merges_name_tokens()
    {
        Refused(Bytes.Without("merges"), "tokenizer.ggml.merges is missing");
        Refused(Bytes.WithMerges("Ġ t", "q u"), "tokenizer.ggml.merges[1] joins 'q' and 'u', but 'qu' is not in tokenizer.ggml.tokens");
        Refused(Bytes.WithMerges("Ġ tt"), "'tt' is not in tokenizer.ggml.tokens");
        Refused(Bytes.WithMerges("Ġt"), "tokenizer.ggml.merges[0] is 'Ġt', expected a string of two tokens");
    }

    [Fact]
    public void Values_of_another_type_are_refused()
    {
        Refused(Bytes.With("tokens", 7), "tokenizer.ggml.tokens");
        Refused(Bytes.With("token_type", "normal"), "tokenizer.ggml.token_type");
        Refused(Bytes.With("add_bos_token", 1u), "tokenizer.ggml.add_bos_token");
    }

    private static void Refused(GgufTokenizerFile file, params string[] expected)
    {
        string message = Assert.Throws<InputException>(file.Load).Message;
        Assert.Contains("model.gguf", message, StringComparison.Ordinal);
        Assert.All(expected, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
