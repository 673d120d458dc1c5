using System.Globalization;
using System.Text;
using CsCheck;
using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class VisibleTextTests
{
    [Theory]
    [InlineData("", "∅")]
    [InlineData(" ", "␣")]
    [InlineData("  ", "␣␣")]
    [InlineData(" the", "␣the")]
    [InlineData("the ", "the␣")]
    [InlineData(" a b ", "␣a b␣")]
    [InlineData("\n", "⏎")]
    [InlineData(" \n", "␣⏎")]
    [InlineData("a\n\tb", "a⏎⇥b")]
    [InlineData("\r\n", "␍⏎")]
    [InlineData("\0\u001B[31m\u007F", "␀␛[31m␡")]
    [InlineData("\u0085", "<U+0085>")]
    [InlineData("a\u202Eb", "a<U+202E>b")]
    [InlineData("\u200B\uFEFF", "<U+200B><U+FEFF>")]
    [InlineData("a\u00A0b\u3000", "a<U+00A0>b<U+3000>")]
    [InlineData("\uE000\U000F0000", "<U+E000><U+F0000>")]
    [InlineData("\u0301", "◌\u0301")]
    [InlineData(" \u0308", "␣◌\u0308")]
    [InlineData("e\u0301", "e\u0301")]
    [InlineData("a\uFE0F", "a<U+FE0F>")]
    [InlineData("\uFFFD", "\uFFFD")]
    [InlineData("❤️👩‍🍳🇩🇪", "❤️👩‍🍳🇩🇪")]
    [InlineData("👩\u200D🐠", "👩<U+200D>🐠")]
    [InlineData("海 각", "海 각")]
    public void A_text_is_made_visible(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    [Fact]
    public void A_lone_surrogate_is_written_out() => Assert.Equal("<U+D800>x<U+DC20>", VisibleText.Of("\uD800x\uDC20"));

    [Fact]
    public void No_invisible_character_comes_out_outside_a_listed_emoji() =>
        DisplayWidthTests.AnyText.Sample(text => IsSafe(VisibleText.Of(text)));

    [Fact]
    public void No_character_alone_comes_out_invisible()
    {
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            string text = Rune.IsValid(codePoint) ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString();
            if (!IsSafe(VisibleText.Of(text))) Assert.Fail($"U+{codePoint:X4} came out as it is");
        }
    }

    [Fact]
    public void No_cell_of_any_bytes_comes_out_invisible_or_empty() =>
        Gen.OneOf(Gen.Byte.Array[0, 12], DisplayWidthTests.AnyText.Select(Encoding.UTF8.GetBytes)).Sample(bytes =>
        {
            string cell = TokenDisplay.Cell(bytes);
            return cell.Length > 0 && IsSafe(cell);
        });

    /// <summary>Judges by the runtime's categories and a list of its own, not by the tables under test.</summary>
    private static bool IsSafe(string visible)
    {
        for (int start = 0; start < visible.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(visible, start);
            string cluster = visible.Substring(start, length);
            start += length;
            if (EmojiData.Find(cluster) is null && cluster.EnumerateRunes().Any(IsInvisible)) return false;
        }
        return true;
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
