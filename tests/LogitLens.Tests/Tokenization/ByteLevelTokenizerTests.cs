using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

public sealed class ByteLevelTokenizerTests
{
    private static readonly Tokenizer Tokenizer = TokenizerJson.ByteLevel.Load();

    [Fact]
    public void Words_are_cut_before_their_space_and_merged()
    {
        Assert.Equal(["he", "Ġthe", "n", "Ġ", "Ġ", "Ġt"], Texts("he then   t"));
        Assert.True(Tokenizer.IsByteLevel);
    }

    [Fact]
    public void An_emoji_is_bytes_and_decodes_as_one()
    {
        int[] ids = Tokenizer.Encode("🐠");
        Assert.Equal(["ðŁ", "Ĳ", "ł"], Texts("🐠"));
        Assert.Equal("🐠", Tokenizer.Decode(ids));
        Assert.Equal("\uFFFD", Tokenizer.Decode(ids.AsSpan(0, 2)));
        Assert.Equal(new byte[] { 0xF0, 0x9F }, Tokenizer.TokenBytes(ids[0]).ToArray());
        Assert.Equal(new byte[] { 0xA0 }, Tokenizer.TokenBytes(ids[2]).ToArray());
    }

    [Fact]
    public void A_special_token_is_found_in_the_text_and_can_be_skipped()
    {
        int[] ids = Tokenizer.Encode("a<|end|>b");
        Assert.Equal(3, ids.Length);
        Assert.Equal(260, ids[1]);
        Assert.True(Tokenizer.IsSpecial(260));
        Assert.False(Tokenizer.IsSpecial(ids[0]));
        Assert.Equal("a<|end|>b", Tokenizer.Decode(ids));
        Assert.Equal("ab", Tokenizer.Decode(ids, skipSpecialTokens: true));
        Assert.Equal("<|end|>"u8.ToArray(), Tokenizer.TokenBytes(260).ToArray());
    }

    [Fact]
    public void Lone_surrogates_count_as_replacement_characters()
    {
        int[] expected = Tokenizer.Encode("a\uFFFDb\uFFFD");
        Assert.Equal(expected, Tokenizer.Encode("a\uD83Db\uDC20"));
        Assert.Equal("a\uFFFDb\uFFFD", Tokenizer.Decode(expected));
    }

    [Fact]
    public void An_empty_text_has_no_tokens()
    {
        Assert.Empty(Tokenizer.Encode(""));
        Assert.Equal("", Tokenizer.Decode([]));
    }

    [Fact]
    public void Ids_are_found_by_vocabulary_form()
    {
        Assert.True(Tokenizer.TryGetTokenId("Ġthe", out int the));
        Assert.Equal("Ġthe", Tokenizer.TokenText(the));
        Assert.True(Tokenizer.TryGetTokenId("<|end|>", out int end));
        Assert.Equal(260, end);
        Assert.False(Tokenizer.TryGetTokenId(" the", out _));
        Assert.Equal(261, Tokenizer.VocabularySize);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(261)]
    [InlineData(int.MaxValue)]
    public void An_id_outside_of_the_vocabulary_is_refused_with_the_range(int id)
    {
        string message = Assert.Throws<InputException>(() => Tokenizer.TokenText(id)).Message;
        Assert.Equal($"token id {id} is outside of the vocabulary, whose ids are 0 to 260", message);
        Assert.Throws<InputException>(() => Tokenizer.TokenBytes(id));
        Assert.Throws<InputException>(() => Tokenizer.IsSpecial(id));
    }

    [Fact]
    public void Decoding_leaves_out_ids_without_a_token_and_refuses_negative_ones()
    {
        Assert.Equal("ab", Tokenizer.Decode(['a', 100_000, 'b']));
        Assert.Contains("token id -5 is negative", Assert.Throws<InputException>(() => Tokenizer.Decode([-5])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_word_takes_no_quadratic_time()
    {
        // A quadratic merge would take minutes.
        string word = string.Concat(Enumerable.Repeat("the", 100_000));
        int[] ids = Tokenizer.Encode(word);
        Assert.Equal(200_000, ids.Length);
        Assert.Equal(word, Tokenizer.Decode(ids));
    }

    [Fact]
    public void A_hole_in_the_vocabulary_has_a_name_and_no_bytes()
    {
        Tokenizer tokenizer = new TokenizerJson { Vocabulary = """{"a": 0, "b": 5}""" }.Load();
        Assert.Equal(6, tokenizer.VocabularySize);
        Assert.Equal("<no token 3>", tokenizer.TokenText(3));
        Assert.Equal(0, tokenizer.TokenBytes(3).Length);
        Assert.False(tokenizer.IsSpecial(3));
        Assert.Equal("a b", tokenizer.Decode([0, 3, 5]));
    }

    [Fact]
    public void A_token_named_twice_in_the_vocabulary_has_its_last_id()
    {
        Tokenizer tokenizer = new TokenizerJson { Vocabulary = """{"a": 0, "b": 1, "a": 2}""" }.Load();
        Assert.Equal([2, 1], tokenizer.Encode("ab"));
        Assert.Equal("<no token 0>", tokenizer.TokenText(0));
    }

    [Theory]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}""", "null")]
    [InlineData("null", """{"type": "ByteLevel"}""")]
    public void Without_a_decoder_a_token_still_stands_for_its_bytes(string preTokenizer, string normalizer)
    {
        Tokenizer tokenizer = (TokenizerJson.ByteLevel with { Decoder = "null", PreTokenizer = preTokenizer, Normalizer = normalizer }).Load();
        Assert.True(tokenizer.IsByteLevel);
        Assert.Equal("🐠"u8.ToArray(), tokenizer.Encode("🐠").SelectMany(id => tokenizer.TokenBytes(id).ToArray()));
    }

    [Fact]
    public void Several_threads_may_use_one_tokenizer()
    {
        string[] texts = [.. Enumerable.Range(0, 17).Select(i => $"the {i % 17} then {i % 5} he 🐠")];
        int[][] expected = [.. texts.Take(17).Select(t => TokenizerJson.ByteLevel.Load().Encode(t))];
        Parallel.For(0, 17, i => Assert.Equal(expected[i], Tokenizer.Encode(texts[i])));
    }

    private static IEnumerable<string> Texts(string text) => Tokenizer.EncodeTokens(text).Select(t => t.Text);
}
