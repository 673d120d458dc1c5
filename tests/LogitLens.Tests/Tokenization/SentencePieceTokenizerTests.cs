using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

public sealed class SentencePieceTokenizerTests
{
    private static readonly Tokenizer Tokenizer = TokenizerJson.SentencePiece.Load();

    [Fact]
    public void Text_begins_with_the_visible_space_and_the_begin_token()
    {
        Assert.Equal(["<s>", "▁ab", "▁", "a"], Texts("ab a"));
        Assert.Equal(["▁ab", "▁", "a"], Texts("ab a", special: false));
        Assert.Equal("<s> ab a", Tokenizer.Decode(Tokenizer.Encode("ab a")));
        Assert.Equal("ab a", Tokenizer.Decode(Tokenizer.Encode("ab a"), skipSpecialTokens: true));
        Assert.False(Tokenizer.IsByteLevel);
    }

    [Fact]
    public void Unknown_characters_fall_back_to_bytes()
    {
        Assert.Equal(["▁", "<0xC3>", "<0xA9>", "<0x0A>"], Texts("é\n", special: false));
        Assert.Equal("é\n", Tokenizer.Decode(Tokenizer.Encode("é\n", addSpecialTokens: false)));
    }

    [Fact]
    public void A_run_of_bytes_with_any_fault_is_all_replacement_characters()
    {
        int e = Id("<0xC3>"), acute = Id("<0xA9>"), a = Id("a");
        Assert.Equal("\uFFFD\uFFFD\uFFFDa", Tokenizer.Decode([e, acute, e, a]));
        Assert.Equal("éa\uFFFD", Tokenizer.Decode([e, acute, a, e]));
    }

    [Fact]
    public void Bytes_of_tokens_are_those_of_the_text_they_make()
    {
        Assert.Equal(" ab"u8.ToArray(), Tokenizer.TokenBytes(Id("▁ab")).ToArray());
        Assert.Equal(new byte[] { 0x0A }, Tokenizer.TokenBytes(Id("<0x0A>")).ToArray());
        Assert.Equal("</s>"u8.ToArray(), Tokenizer.TokenBytes(2).ToArray());
    }

    [Fact]
    public void Every_stretch_between_added_tokens_is_normalised_by_itself() =>
        Assert.Equal(["▁", "a", "<s>", "▁", "b"], Texts("a<s>b", special: false));

    [Fact]
    public void A_normalised_added_token_is_found_in_its_normalised_form_and_decodes_as_that()
    {
        Tokenizer tokenizer = (TokenizerJson.SentencePiece with
        {
            AddedTokens = """[{"id": 1, "content": "<s>", "special": true, "normalized": true}]""",
        }).Load();
        EncodedToken[] tokens = [.. tokenizer.EncodeTokens("<s>a <s>", addSpecialTokens: false)];
        Assert.Equal([1, Id("a"), 1], tokens.Select(t => t.Id));
        Assert.Equal(["▁<s>", "a", "▁<s>"], tokens.Select(t => t.Text));
        Assert.Equal("<s>", tokenizer.TokenText(1));
        // The official library tells special tokens by that form too, and so does not skip this one.
        Assert.Equal("<s>a <s>", tokenizer.Decode([1, Id("a"), 1], skipSpecialTokens: true));
        Assert.True(tokenizer.IsSpecial(1));
    }

    [Fact]
    public void Without_byte_tokens_neighbouring_unknown_characters_fuse_to_one()
    {
        TokenizerJson json = new()
        {
            Vocabulary = """{"<unk>": 0, "a": 1, "<0x63>": 2}""",
            ModelOptions = """, "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true""",
        };
        Assert.Equal([1, 0, 1, 0], json.Load().Encode("axyzax"));
        Assert.Equal([1, 2, 0], json.Load().Encode("acé"));
        TokenizerJson apart = json with { ModelOptions = """, "unk_token": "<unk>", "fuse_unk": false""" };
        Assert.Equal([1, 0, 0, 1], apart.Load().Encode("axya"));
    }

    [Fact]
    public void Without_an_unknown_token_unknown_characters_are_left_out() =>
        Assert.Equal([0, 0], new TokenizerJson { Vocabulary = """{"a": 0}""" }.Load().Encode("axa"));

    private static int Id(string token) =>
        Tokenizer.TryGetTokenId(token, out int id) ? id : throw new InvalidOperationException($"no token {token}");

    private static IEnumerable<string> Texts(string text, bool special = true) => Tokenizer.EncodeTokens(text, special).Select(t => t.Text);
}
