using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

public sealed class AddedTokenTests
{
    [Fact]
    public void The_leftmost_and_longest_token_wins()
    {
        Tokenizer tokenizer = Load("""{"id": 3, "content": "ab"}, {"id": 4, "content": "abab"}, {"id": 5, "content": "bab"}""");
        Assert.Equal([4, 0], tokenizer.Encode("ababa"));
        Assert.Equal([3, 0], tokenizer.Encode("aba"));
        Assert.Equal([5], tokenizer.Encode("bab"));
    }

    [Fact]
    public void Stripping_swallows_white_space_on_that_side()
    {
        Tokenizer tokenizer = Load("""{"id": 3, "content": "<l>", "lstrip": true}, {"id": 4, "content": "<r>", "rstrip": true}""");
        Assert.Equal([0, 3, 2, 0], tokenizer.Encode("a \t<l> a"));
        Assert.Equal([0, 2, 4, 0], tokenizer.Encode("a <r>\u3000\n a"));
        Assert.Equal(["a", " <l>", "a"], tokenizer.EncodeTokens("a <l>a").Select(t => t.Text));
        // White space that the token before has swallowed is gone.
        Assert.Equal([4, 3], tokenizer.Encode("<r>  <l>"));
    }

    [Fact]
    public void A_single_word_is_found_only_where_no_word_character_touches_it()
    {
        Tokenizer tokenizer = Load("""{"id": 3, "content": "ab", "single_word": true}""");
        Assert.Equal([3, 2, 3], tokenizer.Encode("ab ab"));
        Assert.Equal([0, 1, 0], tokenizer.Encode("aba"));
        Assert.Equal([0, 0, 1], tokenizer.Encode("aab"));
        Assert.Equal([3], tokenizer.Encode("ab🐠"));
        Assert.Equal([0, 1], tokenizer.Encode("ab𝔘"));
        Assert.Equal([0, 1], tokenizer.Encode("ab\u200D"));
    }

    [Fact]
    public void Raw_tokens_go_before_normalised_ones_which_match_in_normalised_text()
    {
        Tokenizer tokenizer = new TokenizerJson
        {
            Vocabulary = """{"a": 0, "b": 1, " ": 2}""",
            Normalizer = """{"type": "Lowercase"}""",
            AddedTokens = """
                [{"id": 3, "content": "AB", "normalized": true}, {"id": 4, "content": "BA", "normalized": false},
                 {"id": 5, "content": "ab", "normalized": true, "special": true}]
                """,
        }.Load();
        Assert.Equal([0, 4], tokenizer.Encode("aBA"));
        // Both normalise to "ab"; the special one goes first.
        Assert.Equal([5, 2, 5], tokenizer.Encode("Ab ab"));
    }

    [Fact]
    public void A_token_of_the_vocabulary_keeps_its_id_and_a_new_one_takes_the_next_with_a_warning()
    {
        Tokenizer tokenizer = Load("""{"id": 9, "content": "a"}, {"id": 7, "content": "<x>"}, {"id": 4, "content": "<y>"}""");
        Assert.Equal([0, 3, 4], tokenizer.Encode("a<x><y>"));
        Assert.Equal(2, tokenizer.Warnings.Count);
        Assert.Equal("added token '<x>' has id 7 in the file but is token 3 here, as in the official library", tokenizer.Warnings[1]);
        Assert.Equal(5, tokenizer.VocabularySize);
    }

    [Fact]
    public void Tokens_that_only_the_configuration_has_are_added()
    {
        const string Config = """
            {"added_tokens_decoder": {"4": {"content": "<y>", "special": true}, "3": {"content": "<x>"}, "0": {"content": "a"}}}
            """;
        Tokenizer tokenizer = new TokenizerJson { Vocabulary = """{"a": 0, "b": 1, " ": 2}""" }
            .Load(("tokenizer_config.json", Config), ("added_tokens.json", """{"<z>": 5, "b": 1}"""));
        Assert.Equal([3, 4, 5, 1], tokenizer.Encode("<x><y><z>b"));
        Assert.True(tokenizer.IsSpecial(4));
        Assert.Empty(tokenizer.Warnings);
    }

    private static Tokenizer Load(string tokens) =>
        new TokenizerJson { Vocabulary = """{"a": 0, "b": 1, " ": 2}""", AddedTokens = $"[{tokens}]" }.Load();
}
