using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization.Gguf;

public sealed class GgufTokenizerTests
{
    [Fact]
    public void Byte_level_tokens_come_from_tokens_and_merges()
    {
        Tokenizer tokenizer = GgufTokenizerFile.ByteLevel.Load();
        Assert.Equal(["Ġthe", "ðŁ", "Ĳ", "ł", "<|end|>"], tokenizer.EncodeTokens(" the🐠<|end|>").Select(t => t.Text));
        Assert.Equal(" the🐠", tokenizer.Decode(tokenizer.Encode(" the🐠<|end|>"), skipSpecialTokens: true));
        Assert.True(tokenizer.IsByteLevel);
        Assert.Equal((261, 260, null), (tokenizer.VocabularySize, tokenizer.EndOfSequenceId, tokenizer.BeginOfSequenceId));
        Assert.Empty(tokenizer.Warnings);
    }

    [Fact]
    public void The_highest_score_is_joined_first()
    {
        Assert.Equal(["▁ab", "c"], Pieces(GgufTokenizerFile.SentencePiece, "abc"));
        float[] scores = [.. GgufTokenizerFile.SentencePiece.Value<float[]>("scores")];
        (scores[263], scores[264]) = (scores[264], scores[263]);
        Assert.Equal(["▁", "a", "bc"], Pieces(GgufTokenizerFile.SentencePiece.With("scores", scores), "abc"));
    }

    [Fact]
    public void Among_equal_scores_the_leftmost_is_joined_first()
    {
        float[] scores = [.. GgufTokenizerFile.SentencePiece.Value<float[]>("scores")];
        scores[264] = scores[263];
        Assert.Equal(["▁ab", "c"], Pieces(GgufTokenizerFile.SentencePiece.With("scores", scores), "abc"));
    }

    [Fact]
    public void What_the_vocabulary_lacks_becomes_bytes()
    {
        Tokenizer tokenizer = GgufTokenizerFile.SentencePiece.Load();
        Assert.Equal(["<s>", "▁", "<0xC3>", "<0xA9>", "<0x0A>"], tokenizer.EncodeTokens("é\n").Select(t => t.Text));
        Assert.Equal("é\n", tokenizer.Decode(tokenizer.Encode("é\n"), skipSpecialTokens: true));
    }

    [Fact]
    public void Text_after_a_special_or_user_defined_token_begins_with_a_space_again() =>
        Assert.Equal(["▁", "a", "</s>", "▁", "b", "  ", "▁", "c"], Pieces(GgufTokenizerFile.SentencePiece, "a</s>b  c"));

    [Fact]
    public void Flags_say_what_stands_around_a_text()
    {
        GgufTokenizerFile file = GgufTokenizerFile.SentencePiece.With("add_bos_token", false).With("add_eos_token", true).With("add_space_prefix", false);
        Tokenizer tokenizer = file.Load();
        Assert.Equal(["ab", "</s>"], tokenizer.EncodeTokens("ab").Select(t => t.Text));
        Assert.Equal(["ab"], tokenizer.EncodeTokens("ab", addSpecialTokens: false).Select(t => t.Text));
        Assert.Equal(" ab", tokenizer.Decode([259, 263]));
        Assert.Equal("ab", GgufTokenizerFile.SentencePiece.Load().Decode([259, 263]));
        TokenizerConfig expected = new()
        {
            BeginOfSequenceToken = "<s>",
            EndOfSequenceToken = "</s>",
            UnknownToken = "<unk>",
            AddBeginOfSequence = false,
            AddEndOfSequence = true,
        };
        Assert.Equal(expected, tokenizer.Config);
    }

    [Fact]
    public void Extra_spaces_go_where_the_file_says_so() =>
        Assert.Equal(["▁", "a", "▁", "b"], Pieces(GgufTokenizerFile.SentencePiece.With("remove_extra_whitespaces", true).With("token_type", NoUserDefined()), "  a   b "));

    [Fact]
    public void Ids_left_out_of_a_sentencepiece_file_are_the_usual_ones()
    {
        Tokenizer tokenizer = GgufTokenizerFile.SentencePiece.Without("bos_token_id").Without("eos_token_id").Without("unknown_token_id").Load();
        Assert.Equal((1, 2, 0), (tokenizer.BeginOfSequenceId, tokenizer.EndOfSequenceId, tokenizer.UnknownId));
    }

    [Fact]
    public void A_pre_tokenizer_may_bring_the_begin_token_and_whole_words()
    {
        GgufTokenizerFile file = GgufTokenizerFile.ByteLevel.With("pre", "llama-bpe").WithMerges().With("bos_token_id", 0u);
        Assert.Equal([0, 258], file.Load().Encode(" the"));
        Assert.Equal([258], file.With("add_bos_token", false).Load().Encode(" the"));
        Assert.Equal(4, file.With("pre", "smaug-bpe").Load().Encode(" the").Length);
    }

    [Fact]
    public void Qwen_composes_characters_first()
    {
        Assert.Equal(GgufTokenizerFile.ByteLevel.Load().Encode("é"), GgufTokenizerFile.ByteLevel.With("pre", "qwen2").Load().Encode("e\u0301"));
        Assert.NotEqual(GgufTokenizerFile.ByteLevel.Load().Encode("é"), GgufTokenizerFile.ByteLevel.Load().Encode("e\u0301"));
    }

    [Fact]
    public void The_tokens_of_phi3_swallow_the_space_behind_them()
    {
        GgufTokenizerFile file = GgufTokenizerFile.ByteLevel.With("general.name", "Phi-3 mini");
        Assert.Equal([260, 'x'.ToByteId()], file.Load().Encode("<|end|> \n x"));
        Assert.Equal(5, GgufTokenizerFile.ByteLevel.Load().Encode("<|end|> \n x").Length);
    }

    [Fact]
    public void Unused_tokens_are_none()
    {
        int[] types = [.. GgufTokenizerFile.ByteLevel.Value<int[]>("token_type")];
        types[258] = 5;
        Tokenizer tokenizer = GgufTokenizerFile.ByteLevel.With("token_type", types).WithMerges("Ġ t", "h e").Load();
        Assert.False(tokenizer.HasToken(258));
        Assert.Equal(["Ġt", "he"], tokenizer.EncodeTokens(" the").Select(t => t.Text));
    }

    [Fact]
    public void What_could_change_ids_and_is_not_known_is_a_warning()
    {
        Assert.Contains("tokenizer.ggml.pre is missing", Assert.Single(GgufTokenizerFile.ByteLevel.Without("pre").Load().Warnings), StringComparison.Ordinal);
        Assert.Contains("tokenizer.ggml.precompiled_charsmap is not read",
            Assert.Single(GgufTokenizerFile.SentencePiece.With("precompiled_charsmap", new byte[] { 0 }).Load().Warnings), StringComparison.Ordinal);
        Assert.Contains("does not say which tokens are joined first",
            Assert.Single(GgufTokenizerFile.SentencePiece.With("scores", new float[267]).Load().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Types_may_be_left_out()
    {
        Tokenizer tokenizer = GgufTokenizerFile.ByteLevel.Without("token_type").Load();
        Assert.Contains("tokenizer.ggml.token_type is missing", Assert.Single(tokenizer.Warnings), StringComparison.Ordinal);
        Assert.True(tokenizer.IsSpecial(260));
        Assert.Equal(["Ġthe", "<|end|>"], tokenizer.EncodeTokens(" the<|end|>").Select(t => t.Text));
    }

    private static IEnumerable<string> Pieces(GgufTokenizerFile file, string text) =>
        file.Load().EncodeTokens(text, addSpecialTokens: false).Select(t => t.Text);

    private static int[] NoUserDefined() => [.. GgufTokenizerFile.SentencePiece.Value<int[]>("token_type").Select(t => t == 4 ? 5 : t)];
}

internal static class ByteIds
{
    /// <summary>The id of an ASCII character where ids are bytes.</summary>
    public static int ToByteId(this char character) => character;
}
