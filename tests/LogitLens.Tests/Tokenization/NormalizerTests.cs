using LogitLens.Tokenization;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tests.Tokenization;

public sealed class NormalizerTests
{
    [Theory]
    [InlineData("""{"type": "NFC"}""", "e\u0301 \u1112\u1161\u11AB ﬁ", "é 한 ﬁ")]
    [InlineData("""{"type": "NFD"}""", "é 한 ﬁ", "e\u0301 \u1112\u1161\u11AB ﬁ")]
    [InlineData("""{"type": "NFKC"}""", "ﬁ ① e\u0301", "fi 1 é")]
    [InlineData("""{"type": "NFKD"}""", "ﬁ é", "fi e\u0301")]
    [InlineData("""{"type": "Lowercase"}""", "ÀΣ İI 𐐀", "àσ i\u0307i 𐐨")]
    [InlineData("""{"type": "StripAccents"}""", "e\u0301é\u0903", "eé")]
    [InlineData("""{"type": "Strip", "strip_left": true, "strip_right": true}""", "\u3000 a b\n", "a b")]
    [InlineData("""{"type": "Strip", "strip_left": false, "strip_right": true}""", " a ", " a")]
    [InlineData("""{"type": "Prepend", "prepend": "▁"}""", "a", "▁a")]
    [InlineData("""{"type": "Prepend", "prepend": "▁"}""", "", "")]
    [InlineData("""{"type": "Replace", "pattern": {"String": "a.b"}, "content": "$1"}""", "a.b axb a.b", "$1 axb $1")]
    [InlineData("""{"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "}""", "a \n b", "a b")]
    [InlineData("""{"type": "Replace", "pattern": {"String": ""}, "content": "-"}""", "ab", "-a-b-")]
    [InlineData("""{"type": "ByteLevel"}""", "é ", "Ã©Ġ")]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "NFD"}, {"type": "StripAccents"}]}""", "éÅ", "eA")]
    public void Text_is_rewritten(string json, string text, string expected) =>
        Assert.Equal(expected, NormalizerReader.Read(TokenizerJson.Section(json)).Apply(text));

    [Theory]
    [InlineData("""{"type": "Strip", "strip_left": true, "strip_right": false}""", " a", false)]
    [InlineData("""{"type": "Strip", "strip_left": true, "strip_right": false}""", "a", true)]
    [InlineData("""{"type": "StripAccents"}""", "\u0301a", false)]
    [InlineData("""{"type": "StripAccents"}""", "a\u0301", true)]
    [InlineData("""{"type": "Replace", "pattern": {"String": "x"}, "content": ""}""", "xa", false)]
    [InlineData("""{"type": "Replace", "pattern": {"String": "x"}, "content": ""}""", "ax", true)]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "Strip", "strip_left": true, "strip_right": true}, {"type": "NFC"}]}""", " a", false)]
    public void A_piece_that_loses_its_front_no_longer_begins_the_input(string json, string text, bool expected) =>
        Assert.Equal(expected, NormalizerReader.Read(TokenizerJson.Section(json)).Apply(new TextPiece(text, atInputStart: true)).AtInputStart);
}
