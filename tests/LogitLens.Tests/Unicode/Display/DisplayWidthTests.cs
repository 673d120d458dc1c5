using CsCheck;
using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class DisplayWidthTests
{
    internal static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "a", " ", "\n", "\u001B[31m", "\u0085", "é", "e\u0301", "\u0301", "海", "각", "\u1100\u1161\u11A8", "\u1160", "🐠", "❤️", "❤", "👩‍🍳",
            "👋🏽", "🏽", "🇩🇪", "🇩", "#️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u200D", "\uFE0F", "\u202E", "\u2066", "\u00AD", "\u00A0", "\u2028", "\uFEFF", "\uE000", "\uD800", "\uDC00",
            "\U000E0067", "\u0378", "\uFFFF", "\u0600", "क्षि", "ﷺ", "…", "\u3164").List[0, 8].Select(string.Concat));

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("e\u0301", 1)]
    [InlineData("海馬", 4)]
    [InlineData("각", 2)]
    [InlineData("\u1100\u1161\u11A8", 2)]
    [InlineData("ｱ", 1)]
    [InlineData("🐠", 2)]
    [InlineData("❤", 1)]
    [InlineData("❤️", 2)]
    [InlineData("☝🏽", 2)]
    [InlineData("👋🏽", 2)]
    [InlineData("🏽", 2)]
    [InlineData("a🏽", 3)]
    [InlineData("👩🏽‍🍳", 2)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("🇩🇪🇫🇷", 4)]
    [InlineData("#️⃣", 2)]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2)]
    [InlineData("␣⏎⇥∅…", 5)]
    [InlineData("a\u200Bb", 2)]
    [InlineData("क्षि", 2)]
    public void A_text_has_its_columns(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Fact]
    public void Every_emoji_that_is_not_unqualified_takes_two_columns() =>
        Assert.All(EmojiData.All.Where(e => e.Status != EmojiStatus.Unqualified), e => Assert.Equal(2, DisplayWidth.Of(e.Text)));

    [Theory]
    [InlineData("seahorse", 8, "seahorse")]
    [InlineData("seahorse", 7, "seahor…")]
    [InlineData("seahorse", 1, "…")]
    [InlineData("seahorse", 0, "")]
    [InlineData("海馬海", 4, "海…")]
    [InlineData("海馬海", 5, "海馬…")]
    [InlineData("a👩‍🍳b", 3, "a…")]
    [InlineData("a👩‍🍳b", 4, "a👩‍🍳b")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301…")]
    [InlineData("", 0, "")]
    public void A_text_is_cut_between_clusters(string text, int columns, string cut) => Assert.Equal(cut, DisplayWidth.Truncate(text, columns));

    [Theory]
    [InlineData(DisplayAlignment.Start, "海   ")]
    [InlineData(DisplayAlignment.Center, " 海  ")]
    [InlineData(DisplayAlignment.End, "   海")]
    public void A_text_is_padded_by_columns(DisplayAlignment alignment, string padded) => Assert.Equal(padded, DisplayWidth.Pad("海", 5, alignment));

    [Fact]
    public void A_wide_text_is_not_padded()
    {
        Assert.Equal("seahorse", DisplayWidth.Pad("seahorse", 3));
        Assert.Equal("se…", DisplayWidth.Fit("seahorse", 3));
    }

    [Fact]
    public void Truncated_text_never_exceeds_the_columns_and_text_that_fits_is_not_touched() =>
        Gen.Select(AnyText, Gen.Int[0, 12]).Sample((text, columns) =>
        {
            string cut = DisplayWidth.Truncate(text, columns);
            return DisplayWidth.Of(cut) <= columns && (DisplayWidth.Of(text) > columns || cut == text);
        });

    [Fact]
    public void Visible_text_fits_exactly_whatever_it_was() =>
        Gen.Select(AnyText, Gen.Int[0, 12]).Sample((text, columns) => DisplayWidth.Of(DisplayWidth.Fit(VisibleText.Of(text), columns)) == columns);
}
