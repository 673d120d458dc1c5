using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class EmojiDataTests
{
    [Theory]
    [InlineData(EmojiStatus.FullyQualified, "fully-qualified")]
    [InlineData(EmojiStatus.MinimallyQualified, "minimally-qualified")]
    [InlineData(EmojiStatus.Unqualified, "unqualified")]
    [InlineData(EmojiStatus.Component, "component")]
    public void There_are_as_many_sequences_of_a_status_as_in_the_source(EmojiStatus status, string key) =>
        Assert.Equal(ExpectedTotals.Json.GetProperty("emoji").GetProperty(key).GetInt32(), EmojiData.All.Count(e => e.Status == status));

    [Theory]
    [InlineData("🐠", "tropical fish", "Animals & Nature", "animal-marine", EmojiStatus.FullyQualified)]
    [InlineData("❤️", "red heart", "Smileys & Emotion", "heart", EmojiStatus.FullyQualified)]
    [InlineData("\u2764", "red heart", "Smileys & Emotion", "heart", EmojiStatus.Unqualified)]
    [InlineData("🇩🇪", "flag: Germany", "Flags", "country-flag", EmojiStatus.FullyQualified)]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "flag: England", "Flags", "subdivision-flag", EmojiStatus.FullyQualified)]
    [InlineData("#️⃣", "keycap: #", "Symbols", "keycap", EmojiStatus.FullyQualified)]
    [InlineData("👋🏽", "waving hand: medium skin tone", "People & Body", "hand-fingers-open", EmojiStatus.FullyQualified)]
    [InlineData("👩🏽‍🍳", "woman cook: medium skin tone", "People & Body", "person-role", EmojiStatus.FullyQualified)]
    [InlineData("🧔\u200D♂", "man: beard", "People & Body", "person", EmojiStatus.MinimallyQualified)]
    [InlineData("🏽", "medium skin tone", "Component", "skin-tone", EmojiStatus.Component)]
    [InlineData("☀️", "sun", "Travel & Places", "sky & weather", EmojiStatus.FullyQualified)]
    [InlineData("🫈", "hairy creature", "People & Body", "person-fantasy", EmojiStatus.FullyQualified)]
    public void A_sequence_is_found_by_its_text(string text, string name, string group, string subgroup, EmojiStatus status) =>
        Assert.Equal(new Emoji(text, name, group, subgroup, status), EmojiData.Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("🐠🐠")]
    [InlineData("\uFE0F")]
    public void Other_text_is_no_emoji(string text) => Assert.Null(EmojiData.Find(text));

    [Fact]
    public void A_name_finds_the_fully_qualified_form()
    {
        Assert.Equal("❤️", EmojiData.FindByName("Red Heart")?.Text);
        Assert.Equal("🐠", EmojiData.FindByName("tropical fish")?.Text);
        Assert.Null(EmojiData.FindByName("seahorse"));
    }

    [Fact]
    public void Emoji_of_one_character_come_first_and_each_part_keeps_the_order_of_the_list()
    {
        List<Emoji> simplest = [.. EmojiData.SimplestFirst];
        Assert.Equal(EmojiData.All.Count(e => e.Status == EmojiStatus.FullyQualified), simplest.Count);
        Assert.Equal("😀", simplest[0].Text);
        int boundary = simplest.FindIndex(e => e.Text.EnumerateRunes().Count(r => r.Value != 0xFE0F) > 1);
        Assert.DoesNotContain(simplest[boundary..], e => e.Text.EnumerateRunes().Count(r => r.Value != 0xFE0F) == 1);
        List<Emoji> list = [.. EmojiData.All];
        Assert.True(simplest[..boundary].Zip(simplest[1..boundary], (a, b) => list.IndexOf(a) < list.IndexOf(b)).All(x => x));
    }

    [Fact]
    public void Every_sequence_has_names_and_is_listed_once()
    {
        Assert.All(EmojiData.All, e => Assert.True(e is { Text.Length: > 0, Name.Length: > 0, Group.Length: > 0, Subgroup.Length: > 0 }, e.ToString()));
        Assert.Equal(EmojiData.All.Count, EmojiData.All.Select(e => e.Text).Distinct(StringComparer.Ordinal).Count());
    }
}
