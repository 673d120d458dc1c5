using CsCheck;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tests.Tokenization.Unicode;

public sealed class UnicodeNormalizationTests
{
    // From the examples of UAX #15 and from the corners of its algorithm.
    [Theory]
    [InlineData("Å", "A\u030A", "Å")]
    [InlineData("\u212B", "A\u030A", "Å")]
    [InlineData("\u2126", "Ω", "Ω")]
    [InlineData("\u1E0A\u0323", "D\u0323\u0307", "\u1E0C\u0307")]
    [InlineData("a\u0315\u0300\u05AE\u0300", "a\u05AE\u0300\u0300\u0315", "à\u05AE\u0300\u0315")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("\u09C7\u09BE", "\u09C7\u09BE", "\u09CB")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\u0301\u0301", "\u0301\u0301", "\u0301\u0301")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    public void Canonical_forms_are_those_of_the_standard(string text, string decomposed, string composed)
    {
        Assert.Equal(decomposed, UnicodeNormalization.Normalize(text, compatibility: false, compose: false));
        Assert.Equal(composed, UnicodeNormalization.Normalize(text, compatibility: false, compose: true));
    }

    [Theory]
    [InlineData("ﬃ ² ㎏ ｶﾞ", "ffi 2 kg カ\u3099", "ffi 2 kg ガ")]
    [InlineData("\u1E9B\u0323", "s\u0323\u0307", "\u1E69")]
    [InlineData("\uFDFA", "صلى الله عليه وسلم", "صلى الله عليه وسلم")]
    [InlineData("𝔘", "U", "U")]
    public void Compatibility_forms_are_those_of_the_standard(string text, string decomposed, string composed)
    {
        Assert.Equal(decomposed, UnicodeNormalization.Normalize(text, compatibility: true, compose: false));
        Assert.Equal(composed, UnicodeNormalization.Normalize(text, compatibility: true, compose: true));
    }

    [Fact]
    public void Normalising_twice_changes_nothing_more() =>
        Gen.Int[0, 0xFFFF].Where(c => c is < 0xD800 or > 0xDFFF).Select(c => char.ConvertFromUtf32(c)).Array[0, 12].Sample(parts =>
        {
            string text = string.Concat(parts);
            for (int form = 0; form < 4; form++)
            {
                (bool compatibility, bool compose) = (form >= 2, form % 2 == 1);
                string once = UnicodeNormalization.Normalize(text, compatibility, compose);
                if (once != UnicodeNormalization.Normalize(once, compatibility, compose)) return false;
            }
            return true;
        });

    [Fact]
    public void A_long_run_of_marks_is_sorted_in_reasonable_time()
    {
        string marks = string.Concat(Enumerable.Range(0, 200_000).Select(i => i % 2 == 0 ? '\u0301' : '\u0323'));
        string normal = UnicodeNormalization.Normalize("x" + marks, compatibility: false, compose: false);
        Assert.Equal("x" + new string('\u0323', 100_000) + new string('\u0301', 100_000), normal);
    }
}
