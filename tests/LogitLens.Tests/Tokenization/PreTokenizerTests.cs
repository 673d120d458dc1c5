using LogitLens.Tokenization;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tests.Tokenization;

public sealed class PreTokenizerTests
{
    private const string Dash = """{"type": "Split", "pattern": {"String": "-"}, "behavior": "BEHAVIOR", "invert": false}""";

    [Theory]
    [InlineData("Removed", "the|final|countdown")]
    [InlineData("Isolated", "the|-|final|-|-|countdown")]
    [InlineData("MergedWithPrevious", "the-|final-|-|countdown")]
    [InlineData("MergedWithNext", "the|-final|-|-countdown")]
    [InlineData("Contiguous", "the|-|final|--|countdown")]
    public void Delimiters_are_treated_as_asked(string behavior, string expected) =>
        Assert.Equal(expected, Cut(Dash.Replace("BEHAVIOR", behavior, StringComparison.Ordinal), "the-final--countdown"));

    [Theory]
    [InlineData("""{"type": "Split", "pattern": {"Regex": "\\w+"}, "behavior": "Removed", "invert": true}""", "a b, c", "a|b|c")]
    [InlineData("""{"type": "Split", "pattern": {"String": ""}, "behavior": "Isolated"}""", "ab", "a|b")]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": true}""", "Hi you're 42!", "ĠHi|Ġyou|'re|Ġ42|!")]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": true}""", " Hi", "ĠHi")]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}""", "Hi é", "HiĠÃ©")]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": false}""", "a  𝔘𝔫 b\n\n c", "a|Ġ|ĠðĿĶĺðĿĶ«|Ġb|ĊĊ|Ġc")]
    [InlineData("""{"type": "Digits", "individual_digits": true}""", "a12²b", "a|1|2|²|b")]
    [InlineData("""{"type": "Digits", "individual_digits": false}""", "a12²b3", "a|12²|b|3")]
    [InlineData("""{"type": "Punctuation"}""", "a!?b$c", "a|!|?|b|$|c")]
    [InlineData("""{"type": "Punctuation", "behavior": "Contiguous"}""", "a!?«b", "a|!?«|b")]
    [InlineData("""{"type": "Whitespace"}""", "Hey, you\u200Dall  c_3!?", "Hey|,|you\u200Dall|c_3|!?")]
    [InlineData("""{"type": "WhitespaceSplit"}""", " a,b\t\u3000c ", "a,b|c")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁"}""", "a  b", "▁a|▁|▁b")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "str_rep": "▁", "add_prefix_space": true}""", " a", "▁a")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "add_prefix_space": false}""", "a b", "a|▁b")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "never", "add_prefix_space": false}""", "a b", "a|▁b")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": false}""", "a b", "▁a▁b")]
    [InlineData("""{"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Digits"}]}""", "a1 b", "a|1|b")]
    public void Text_is_cut(string json, string text, string expected) => Assert.Equal(expected, Cut(json, text));

    [Fact]
    public void The_first_piece_alone_gets_a_space_in_front_where_the_scheme_is_first()
    {
        Tokenizer tokenizer = new TokenizerJson
        {
            Vocabulary = """{"▁": 0, "a": 1}""",
            AddedTokens = """[{"id": 2, "content": "<s>"}]""",
            PreTokenizer = """
                {"type": "Sequence", "pretokenizers": [
                  {"type": "Split", "pattern": {"String": "|"}, "behavior": "Removed"},
                  {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"}]}
                """,
        }.Load();
        Assert.Equal([0, 1, 1, 2, 1], tokenizer.Encode("a|a<s>a"));
        Assert.Equal([2, 1], tokenizer.Encode("<s>a"));
    }

    private static string Cut(string json, string text)
    {
        var pieces = new List<TextPiece>();
        PreTokenizerReader.Read(TokenizerJson.Section(json)).Apply(new(text, atInputStart: true), pieces);
        return string.Join('|', pieces.Select(p => p.Text.ToString()));
    }
}
