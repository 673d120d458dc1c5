using System.Text;
using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tests.Tokenization;

public sealed class DecoderTests
{
    [Theory]
    [InlineData("""{"type": "ByteLevel"}""", "Hi|Ġyou|ðŁĲ|ł|[PA D]|ðŁ", "Hi you🐠[PA D]\uFFFD")]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true}""", "Ãa", "\uFFFDa")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁"}""", "▁a▁|▁b▁c", "a b c")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "never", "split": false}""", "▁a|▁b", " a b")]
    [InlineData("""{"type": "ByteFallback"}""", "a|<0xE5>|<0x8f>|<0xab>|b|<0xE5>|<0x8F>|<0x+A>|<0xZZ>", "a叫b\uFFFD\uFFFD\uFFFD<0xZZ>")]
    [InlineData("""{"type": "Replace", "pattern": {"String": "a"}, "content": "bb"}""", "aca|a", "bbcbbbb")]
    [InlineData("""{"type": "Replace", "pattern": {"Regex": "^a|c$"}, "content": ""}""", "abac|ac", "ba")]
    [InlineData("""{"type": "Fuse"}""", "a|b", "ab")]
    [InlineData("""{"type": "Strip", "content": "H", "start": 1, "stop": 0}""", "HHi|Ho|iH", "HioiH")]
    [InlineData("""{"type": "Strip", "content": "y", "start": 0, "stop": 1}""", "heyy|y|yo", "heyyo")]
    [InlineData("""{"type": "Strip", "content": "y", "start": 2, "stop": 2}""", "y|yy|yyy|yyyyay", "yya")]
    [InlineData("""{"type": "Strip", "content": "🐠", "start": 1, "stop": 1}""", "🐠🐠🐠|🐴", "🐠🐴")]
    [InlineData("""{"type": "BPEDecoder", "suffix": "</w>"}""", "my</w>|na|me</w>", "my name")]
    [InlineData("""{"type": "WordPiece", "prefix": "##", "cleanup": false}""", "##a|b|##c|.", "##a bc .")]
    [InlineData("""{"type": "WordPiece", "prefix": "##", "cleanup": true}""", "I|'m|do|n't|.", "I'm don't.")]
    [InlineData("""{"type": "Sequence", "decoders": [{"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 1}]}""", "  a| ", " a")]
    [InlineData("""{"type": "Sequence", "decoders": [{"type": "Fuse"}, {"type": "Replace", "pattern": {"String": "ab"}, "content": "c"}]}""", "a|b", "c")]
    [InlineData("""{"type": "Sequence", "decoders": []}""", "a|b", "ab")]
    public void Tokens_become_text(string json, string tokens, string expected)
    {
        TokenDecoder decoder = DecoderReader.Read(TokenizerJson.Section(json));
        var collector = new TextCollector(separator: "");
        DecoderStage first = decoder.Start(collector);
        var text = new StringBuilder();
        foreach (string token in tokens.Split('|'))
        {
            first.AppendToken(token);
            text.Append(collector.Take());
        }
        first.Finish();
        Assert.Equal(expected, text.Append(collector.Take()).ToString());
    }

    [Theory]
    [InlineData("""{"type": "Metaspace", "replacement": "▁"}""", "▁a", " a")]
    [InlineData("""{"type": "WordPiece", "prefix": "##", "cleanup": true}""", "##ing", "ing")]
    [InlineData("""{"type": "WordPiece", "prefix": "##", "cleanup": false}""", "a", " a")]
    [InlineData("""{"type": "BPEDecoder", "suffix": "</w>"}""", "a</w>", "a ")]
    public void A_token_by_itself_reads_as_in_the_middle_of_a_text(string json, string token, string expected) =>
        Assert.Equal(expected, DecoderReader.Read(TokenizerJson.Section(json)).Alone(token));
}
