using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class UnicodeNamesTests
{
    [Theory]
    [InlineData(0x0041, "LATIN CAPITAL LETTER A")]
    [InlineData(0x0020, "SPACE")]
    [InlineData(0x00A0, "NO-BREAK SPACE")]
    [InlineData(0x0132, "LATIN CAPITAL LIGATURE IJ")]
    [InlineData(0x200D, "ZERO WIDTH JOINER")]
    [InlineData(0xFE0F, "VARIATION SELECTOR-16")]
    [InlineData(0xFFFD, "REPLACEMENT CHARACTER")]
    [InlineData(0x10940, "SIDETIC LETTER N01")]
    [InlineData(0x1F420, "TROPICAL FISH")]
    [InlineData(0x1FAC8, "HAIRY CREATURE")]
    [InlineData(0xE01EF, "VARIATION SELECTOR-256")]
    public void A_stored_name_is_found(int codePoint, string name) => Assert.Equal(name, Name(codePoint));

    [Theory]
    [InlineData(0xAC00, "HANGUL SYLLABLE GA")]
    [InlineData(0xAC01, "HANGUL SYLLABLE GAG")]
    [InlineData(0xC544, "HANGUL SYLLABLE A")]
    [InlineData(0xD4DB, "HANGUL SYLLABLE PWILH")]
    [InlineData(0xD7A3, "HANGUL SYLLABLE HIH")]
    [InlineData(0x3400, "CJK UNIFIED IDEOGRAPH-3400")]
    [InlineData(0x6D77, "CJK UNIFIED IDEOGRAPH-6D77")]
    [InlineData(0x33479, "CJK UNIFIED IDEOGRAPH-33479")]
    [InlineData(0xF900, "CJK COMPATIBILITY IDEOGRAPH-F900")]
    [InlineData(0x17000, "TANGUT IDEOGRAPH-17000")]
    [InlineData(0x18B00, "KHITAN SMALL SCRIPT CHARACTER-18B00")]
    [InlineData(0x1B170, "NUSHU CHARACTER-1B170")]
    [InlineData(0x13460, "EGYPTIAN HIEROGLYPH-13460")]
    public void A_name_is_made_by_rule(int codePoint, string name) => Assert.Equal(name, Name(codePoint));

    [Theory]
    [InlineData(0x0000, "NULL")]
    [InlineData(0x0009, "CHARACTER TABULATION")]
    [InlineData(0x000A, "LINE FEED")]
    [InlineData(0x001B, "ESCAPE")]
    [InlineData(0x007F, "DELETE")]
    [InlineData(0x0080, "PADDING CHARACTER")]
    [InlineData(0x0085, "NEXT LINE")]
    [InlineData(0xE000, "<private-use-E000>")]
    [InlineData(0x10FFFD, "<private-use-10FFFD>")]
    [InlineData(0xFDD0, "<noncharacter-FDD0>")]
    [InlineData(0x1FFFF, "<noncharacter-1FFFF>")]
    [InlineData(0x0378, "<reserved-0378>")]
    public void A_character_without_a_name_gives_its_alias_or_the_label_of_the_standard(int codePoint, string name) =>
        Assert.Equal(name, Name(codePoint));

    [Fact]
    public void Every_name_of_the_source_is_found_and_no_other_code_point_has_one()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int count = 0;
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            if (!Rune.IsValid(codePoint) || codePoint is < 0x20 or (>= 0x7F and < 0xA0)) continue;
            string name = Name(codePoint);
            if (name.StartsWith('<')) continue;
            count++;
            hash.AppendData(Encoding.ASCII.GetBytes($"{codePoint:X4};{name}\n"));
        }
        Assert.Equal(ExpectedTotals.Json.GetProperty("names").GetInt32(), count);
        Assert.Equal(ExpectedTotals.Json.GetProperty("namesSha256").GetString(), Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    [Fact]
    public void Aliases_hold_corrections_other_names_of_controls_and_abbreviations()
    {
        Assert.Equal(["LINE FEED", "NEW LINE", "END OF LINE", "LF", "NL", "EOL"], UnicodeNames.AliasesOf(new Rune(0x0A)));
        Assert.Contains("PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET", UnicodeNames.AliasesOf(new Rune(0xFE18)));
        Assert.Contains("ZWJ", UnicodeNames.AliasesOf(new Rune(0x200D)));
        Assert.Empty(UnicodeNames.AliasesOf(new Rune('a')));
    }

    [Fact]
    public void Names_emoji_and_totals_are_of_one_version()
    {
        Assert.Equal(ExpectedTotals.Json.GetProperty("version").GetString(), UnicodeNames.Version);
        Assert.Equal(UnicodeNames.Version, EmojiData.Version);
    }

    [Fact]
    public void Categories_agree_with_the_runtime_where_the_runtime_knows_the_character()
    {
        List<string> differences = [];
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            UnicodeCategory runtime = CharUnicodeInfo.GetUnicodeCategory(codePoint);
            UnicodeCategory ours = CharacterFacts.All.CategoryOf(codePoint);
            if (runtime != ours && runtime != UnicodeCategory.OtherNotAssigned) differences.Add($"{codePoint:X4} {runtime} {ours}");
        }
        // A newer standard may reclassify a character or two; a wrong table would differ in thousands.
        Assert.True(differences.Count <= 4, string.Join(", ", differences.Take(20)));
    }

    [Fact]
    public void Assigned_characters_are_as_many_as_in_the_source()
    {
        int assigned = CharacterFacts.All.AssignedWithin(0, 0x10FFFF).Sum(range => range.Last - range.First + 1);
        Assert.Equal(ExpectedTotals.Json.GetProperty("assigned").GetInt32(), assigned);
    }

    [Theory]
    [InlineData(0x00E9, "Latin-1 Supplement")]
    [InlineData(0x1F420, "Miscellaneous Symbols and Pictographs")]
    [InlineData(0x1FA70, "Symbols and Pictographs Extended-A")]
    [InlineData(0xA840, "Phags-pa")]
    [InlineData(0x10600, "Linear A")]
    public void A_block_has_its_official_name(int codePoint, string block)
    {
        Assert.True(CharacterFacts.All.Blocks.TryFind(codePoint, out string name));
        Assert.Equal(block, name);
    }

    private static string Name(int codePoint) => UnicodeNames.Of(new Rune(codePoint));
}
