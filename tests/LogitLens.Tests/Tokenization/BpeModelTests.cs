using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

public sealed class BpeModelTests
{
    [Fact]
    public void The_earliest_merge_goes_first_and_the_leftmost_of_equals()
    {
        TokenizerJson json = new() { Vocabulary = """{"a": 0, "b": 1, "c": 2, "ab": 3, "bc": 4, "aa": 5}""", Merges = """["b c", "a b", "a a"]""" };
        Assert.Equal([0, 4], json.Load().Encode("abc"));
        Assert.Equal([5, 0], json.Load().Encode("aaa"));
    }

    [Fact]
    public void Merges_may_come_before_the_vocabulary_and_hold_spaces_as_pairs()
    {
        const string Json = """{"model": {"merges": [["a", " "], ["a ", "b"]], "vocab": {"a": 0, "b": 1, " ": 2, "a ": 3, "a b": 4}}}""";
        Assert.Equal([4, 2], TokenizerJson.LoadText(Json).Encode("a b "));
    }

    [Fact]
    public void A_merge_named_twice_has_its_later_rank()
    {
        TokenizerJson json = new() { Vocabulary = """{"a": 0, "b": 1, "c": 2, "ab": 3, "bc": 4}""", Merges = """["#version: 0.2", "a b", "b c", "a b"]""" };
        Assert.Equal([0, 4], json.Load().Encode("abc"));
    }

    [Fact]
    public void A_piece_in_the_vocabulary_passes_over_its_merges_only_where_asked_to()
    {
        TokenizerJson json = new() { Vocabulary = """{"a": 0, "b": 1, "c": 2, "bc": 3, "abc": 4}""", Merges = """["b c"]""" };
        Assert.Equal([0, 3], json.Load().Encode("abc"));
        Assert.Equal([4], (json with { ModelOptions = """, "ignore_merges": true, "dropout": 0.0""" }).Load().Encode("abc"));
    }

    [Fact]
    public void Prefix_and_suffix_mark_the_places_in_a_word()
    {
        Tokenizer tokenizer = new TokenizerJson
        {
            Vocabulary = """{"a": 0, "##b": 1, "##c</w>": 2, "ab": 3, "a</w>": 4, "abc</w>": 5}""",
            Merges = """["a ##b", "ab ##c</w>"]""",
            ModelOptions = """, "continuing_subword_prefix": "##", "end_of_word_suffix": "</w>" """,
            PreTokenizer = """{"type": "WhitespaceSplit"}""",
            Decoder = """{"type": "BPEDecoder", "suffix": "</w>"}""",
        }.Load();
        Assert.Equal([5, 4, 3], tokenizer.Encode("abc a abx"));
        Assert.Equal("abc a", tokenizer.Decode([5, 4]));
        Assert.Equal("abc "u8.ToArray(), tokenizer.TokenBytes(5).ToArray());
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_are_one_character()
    {
        TokenizerJson json = new() { Vocabulary = """{"🐠": 0, "a": 1, "a🐠": 2}""", Merges = """["a 🐠"]""" };
        Assert.Equal([0, 2], json.Load().Encode("🐠a🐠"));
    }
}
