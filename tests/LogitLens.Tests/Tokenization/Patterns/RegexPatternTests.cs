using LogitLens.Tensors;
using LogitLens.Tokenization.Patterns;

namespace LogitLens.Tests.Tokenization.Patterns;

public sealed class RegexPatternTests
{
    private const string Llama3 =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    [Theory]
    [InlineData(Llama3, "I'M 12345 𝔘𝔫𝔦 🐠🐴!\n\n  x", "I|'M| |123|45| 𝔘𝔫𝔦| 🐠🐴!\n\n| | x")]
    [InlineData(@"\p{L}+", "a𐍈b 𠜎1", "a𐍈b|𠜎")]
    [InlineData(@"\P{L}", "a1🐠", "1|🐠")]
    [InlineData(@"\p{^Letter}", "a1", "1")]
    [InlineData(@"\p{Han}+|\p{katakana}", "中文ア々a", "中文|ア|々")]
    [InlineData(@"[\p{L}&&[^\p{Han}]]+", "ab中c", "ab|c")]
    [InlineData(@"[^\W\d_]+", "a1_bé", "a|bé")]
    [InlineData(@"[[:digit:]x-]+|[\]\-a]", "1x-2]ab", "1x-2|]|a")]
    [InlineData(@"[a-c[x-z]]+", "abxyq", "abxy")]
    [InlineData(@"\h+", "xAf09g", "Af09")]
    [InlineData(@"a{2}|b{2,}|c{,2}d|e{1,2}", "aaa b bbb ccd eee", "aa|bbb|ccd|ee|e")]
    [InlineData(@"a{x}", "a{x}", "a{x}")]
    [InlineData(@"a{1,2}?", "aa", "a|a")]
    [InlineData(@"(?:ab){1,2}+c", "abababc", "abababc")]
    [InlineData(@"xa{2}?b", "xb xaab", "xb|xaab")]
    [InlineData(@"a?+ab|a*+b|c++", "aab cc", "aab|cc")]
    [InlineData(@"<.+?>", "<a><b>", "<a>|<b>")]
    [InlineData(@"(?:a|ab)(?:c|bcd)(?:d)?", "abcd", "abcd")]
    [InlineData(@"(?>a|ab)c", "abc ac", "ac")]
    [InlineData(@"(?<=a|bc)x|(?<!y)z", "ax bcx cx yz z", "x|x|z")]
    [InlineData(@"(?=ab)a|b(?!c)", "abc ab b", "a|a|b|b")]
    [InlineData("^a$", "a\na\nba", "a|a")]
    [InlineData(@"\Aa|b\z|c\Z", "a\nab\nc\n", "a|c")]
    [InlineData(@"\bfoo\b|\Boo", "foo food", "foo|oo")]
    [InlineData("a.b", "a\nb axb", "axb")]
    [InlineData("(?m:a.b)", "a\nb", "a\nb")]
    [InlineData("(?i)ab|k", "AB K\u212A", "AB|K|\u212A")]
    [InlineData("(?i:[r-t])x", "\u017Fx Sx qx", "\u017Fx|Sx")]
    [InlineData("a(?i)b|c", "aB aC C", "aB|aC")]
    [InlineData("(?x) a b # note\n c", "abc", "abc")]
    [InlineData("a(?#note)b", "ab", "ab")]
    [InlineData("(?-i:a)(?i-m:b)", "aB AB", "aB")]
    [InlineData(@"\x41\x{1F420}\u00e9\t\.", "A🐠é\t.", "A🐠é\t.")]
    [InlineData(@"\n|\r|\f|\v|\a|\e", "\n\u001b", "\n|\u001b")]
    [InlineData("(a*)*b|(?:a|)+c", "aab c", "aab|c")]
    [InlineData("(?:x?)*?y", "xxy", "xxy")]
    [InlineData(@"\s|\S\d", "\u0085\u2028\u00A0 x1", "\u0085|\u2028|\u00A0| |x1")]
    public void A_pattern_matches_as_in_oniguruma(string pattern, string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Find(pattern, text).Where(s => s.IsMatch).Select(s => text[s.Start..s.End])));

    [Fact]
    public void Empty_matches_count_except_right_after_a_match()
    {
        Assert.Equal([(0, 0), (1, 3), (4, 4)], Find("a*", "baac").Where(s => s.IsMatch).Select(s => (s.Start, s.End)));
        Assert.Equal([(0, 0), (2, 2)], Find("", "🐠").Where(s => s.IsMatch).Select(s => (s.Start, s.End)));
    }

    [Fact]
    public void The_spans_cover_the_text() =>
        Assert.Equal([(0, 1, false), (1, 2, true), (2, 4, false)], Find("b", "abcd").Select(s => (s.Start, s.End, s.IsMatch)));

    [Theory]
    [InlineData("a(", "position 3: a group lacks its closing ')'")]
    [InlineData("a)", "position 2: a ')' without its '('")]
    [InlineData("*a", "position 1: nothing to repeat before '*'")]
    [InlineData("[a", "a character class lacks its closing ']'")]
    [InlineData("[]a]", "an empty character class")]
    [InlineData("[z-a]", "a range runs backwards")]
    [InlineData(@"[a-\d]", "a range ends in a character class")]
    [InlineData("[[:alpha:]]", "the class [:alpha:] is not supported")]
    [InlineData(@"\p{Klingon}", @"the property \p{Klingon} is not supported")]
    [InlineData(@"\pL", @"\p is not followed by a property in braces")]
    [InlineData(@"(a)\1", @"the escape \1 is not supported")]
    [InlineData(@"\K", @"the escape \K is not supported")]
    [InlineData(@"\xE9", @"\x above 7F is a byte")]
    [InlineData(@"\x{D800}", "the code point does not exist")]
    [InlineData(@"\u12", @"\u is not followed by a hexadecimal code point")]
    [InlineData("a\\", "the pattern ends after a backslash")]
    [InlineData("(?<name>a)", "the group (?< is not supported")]
    [InlineData("(?<=a*)b", "a look-behind of unlimited width")]
    [InlineData("a{3,1}", "a repetition whose least count is above its greatest")]
    [InlineData("a{5000}", "a repetition of more than 1000")]
    [InlineData("(?:(?:ab){1000}){1000}", "its repetitions unfold to more than 20,000 steps")]
    [InlineData("(?i)é", "characters beyond ASCII under (?i) are not supported")]
    [InlineData("(?i)[é]", "characters beyond ASCII under (?i) are not supported")]
    [InlineData(@"(?i)\p{Lu}", @"the property \p{Lu} under (?i) is not supported")]
    [InlineData(@"(?i)\w", @"\w under (?i) is not supported")]
    [InlineData("(?i)grüss", "characters beyond ASCII")]
    [InlineData("(?i)miss", "'ss' under (?i) also folds from one character")]
    [InlineData("^*", "an anchor or a look-around is repeated")]
    public void A_pattern_that_cannot_be_read_exactly_is_refused(string pattern, string expected)
    {
        string message = Assert.Throws<InputException>(() => new RegexPattern(pattern)).Message;
        Assert.StartsWith($"regular expression '{pattern}', position ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        Assert.Contains("nested deeper", Assert.Throws<InputException>(() => new RegexPattern(new string('(', 10_000))).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper", Assert.Throws<InputException>(() => new RegexPattern(new string('[', 10_000) + "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_backtracking_is_an_error_that_names_the_pattern() =>
        Assert.Contains(
            "regular expression '(a+)+$' backtracks without end",
            Assert.Throws<InputException>(() => Find("(a+)+$", new string('a', 200) + "b")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_long_text_needs_no_deep_stack()
    {
        string text = string.Concat(Enumerable.Repeat("ab", 500_000));
        Assert.Single(Find("(?:a|b)+", text));
    }

    private static List<TextSpan> Find(string pattern, string text)
    {
        var spans = new List<TextSpan>();
        new RegexPattern(pattern).Find(text, spans);
        return spans;
    }
}
