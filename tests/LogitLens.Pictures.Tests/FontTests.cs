using LogitLens.Tests.Reports;

namespace LogitLens.Pictures.Tests;

public class FontTests
{
    private const string EmojiFont = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", EastAsianFont = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

    [Fact]
    public void Without_any_font_Latin_is_drawn_and_the_rest_is_named_with_what_helps()
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Of(6, 30));
        Assert.Contains(drawn.Warnings, w => w.StartsWith("no font of this machine has", StringComparison.Ordinal) && w.Contains("U+1F420 TROPICAL FISH", StringComparison.Ordinal)
            && w.Contains("fonts-noto-color-emoji", StringComparison.Ordinal));
        Assert.Contains(drawn.Warnings, w => w.Contains("U+6771 CJK UNIFIED IDEOGRAPH-6771", StringComparison.Ordinal) && w.Contains("fonts-noto-cjk", StringComparison.Ordinal));
    }

    [Fact]
    public void Plain_text_and_controls_need_no_font_of_the_machine()
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Hostile());
        Assert.Contains("has U+1F420 TROPICAL FISH;", Assert.Single(drawn.Warnings), StringComparison.Ordinal); // assembled under its bytes
        using FontBook fonts = new([]);
        Assert.Equal("<U+0000><U+001B><U+007F>␣⏎⇥∅…", fonts.Runs("␀␛␡␣⏎⇥∅…", bold: false).Shown);
        Assert.Empty(fonts.Warnings);
    }

    [Fact]
    public void A_missing_character_stands_as_its_code_point()
    {
        using FontBook fonts = new([]);
        (string shown, IReadOnlyList<TextRun> runs) = fonts.Runs("a 🐠 東", bold: false);
        Assert.Equal("a <U+1F420> <U+6771>", shown);
        Assert.Equal(shown, string.Concat(runs.Select(r => r.Text)));
    }

    [Theory]
    [InlineData("🐠")]
    [InlineData("👩‍🚀")]
    [InlineData("👍🏽")]
    [InlineData("🇳🇿")]
    [InlineData("❤️")]
    public void Emoji_are_one_glyph_in_colour(string emoji)
    {
        Assert.SkipUnless(File.Exists(EmojiFont), "fonts-noto-color-emoji is not installed");
        using FontBook fonts = new([Path.GetDirectoryName(EmojiFont)!]);
        TextRun run = Assert.Single(fonts.Runs(emoji, bold: false).Runs);
        Assert.True(run.Face.HasColor);
        using SkiaSharp.SKFont font = run.Face.At(20);
        Assert.Single(run.Face.Shaper.Shape(emoji, font).Codepoints, glyph => font.MeasureText([(ushort)glyph]) > 0);
        Assert.Empty(fonts.Warnings);
    }

    [Fact]
    public void East_Asian_text_has_a_font_where_one_is_installed()
    {
        Assert.SkipUnless(File.Exists(EastAsianFont), "fonts-noto-cjk is not installed");
        using FontBook fonts = new([Path.GetDirectoryName(EastAsianFont)!]);
        Assert.Equal("東京 한국어 ｶﾅ", fonts.Runs("東京 한국어 ｶﾅ", bold: true).Shown);
        Assert.Empty(fonts.Warnings);
    }

    [Fact]
    public void A_damaged_font_file_and_a_missing_folder_do_no_harm()
    {
        string folder = Directory.CreateTempSubdirectory("logitlens-fonts-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "broken.ttf"), "no font");
            using FontBook fonts = new([folder, Path.Combine(folder, "missing")]);
            Assert.Equal("<U+1F420>", fonts.Runs("🐠", bold: false).Shown);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Runs_from_right_to_left_stand_in_the_opposite_order()
    {
        using FontBook fonts = new([]);
        TextRun a = Run("a"), first = Run("א"), second = Run("ب"), b = Run("b");
        Assert.Equal([a, second, first, b], Direction.InOrder([a, first, second, b]));

        TextRun Run(string text) => new(text, fonts.Runs("x", bold: false).Runs[0].Face, Direction.IsRightToLeft(text));
    }
}
