using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class Utf8ReachTests
{
    [Fact]
    public void Three_bytes_of_an_animal_emoji_reach_the_64_characters_around_it()
    {
        Utf8Reach reach = Utf8Prefix.CanBecome([0xF0, 0x9F, 0x90], 100);
        Assert.Equal(64, reach.AssignedCount);
        Assert.Equal([new BlockReach("Miscellaneous Symbols and Pictographs", new CodePointRange(0x1F300, 0x1F5FF), 64)], reach.Blocks);
        Assert.All(reach.Emoji, e => Assert.InRange(char.ConvertToUtf32(e.Text, 0), 0x1F400, 0x1F43F));
        Assert.Contains("🐠", reach.Emoji.Select(e => e.Text));
        Assert.Empty(reach.Characters);
    }

    [Fact]
    public void Text_before_the_partial_character_does_not_change_what_it_reaches()
    {
        Utf8Reach alone = Utf8Prefix.CanBecome([0xF0, 0x9F], 5), afterSpace = Utf8Prefix.CanBecome([0x20, 0xF0, 0x9F], 5);
        Assert.Equal(alone.AssignedCount, afterSpace.AssignedCount);
        Assert.Equal(alone.EmojiCount, afterSpace.EmojiCount);
        Assert.Equal(alone.Emoji, afterSpace.Emoji);
        Assert.Equal("😀", alone.Emoji[0].Text);
        Assert.Equal(5, alone.Emoji.Count);
    }

    [Fact]
    public void Counts_agree_with_counting_every_character_and_emoji_by_its_bytes()
    {
        foreach (byte[] prefix in new byte[][] { [0xF0, 0x9F], [0xF0], [0xE2], [0xC2], [0xF0, 0x9F, 0x87], [0xE2, 0x9D], [0xED], [0xF3] })
        {
            Utf8Reach reach = Utf8Prefix.CanBecome(prefix);
            int emoji = EmojiData.All.Count(e => e.Status == EmojiStatus.FullyQualified && Encoding.UTF8.GetBytes(e.Text).AsSpan().StartsWith(prefix));
            int characters = 0;
            foreach ((int first, int last) in CharacterFacts.All.AssignedWithin(0x80, 0x10FFFF))
                for (int c = first; c <= last; c++) if (Encoding.UTF8.GetBytes(char.ConvertFromUtf32(c)).AsSpan().StartsWith(prefix)) characters++;
            Assert.Equal((characters, emoji), (reach.AssignedCount, reach.EmojiCount));
        }
    }

    [Fact]
    public void A_prefix_without_emoji_gives_characters_from_several_blocks()
    {
        Utf8Reach reach = Utf8Prefix.CanBecome([0xE1], 3);
        Assert.Equal(0, reach.EmojiCount);
        Assert.Equal(["MYANMAR LETTER KA", "GEORGIAN CAPITAL LETTER AN", "HANGUL CHOSEONG KIYEOK"], reach.Characters.Select(c => c.Name));
        Assert.Equal(3, reach.Blocks.Count);
        Assert.True(reach.BlockCount > 20);
    }

    [Fact]
    public void Examples_go_on_in_the_same_block_where_there_is_only_one()
    {
        Utf8Reach reach = Utf8Prefix.CanBecome([0xE6, 0xB5], 3);
        Assert.Equal(64, reach.AssignedCount);
        Assert.Equal([0x6D40, 0x6D41, 0x6D42], reach.Characters.Select(c => c.CodePoint));
    }

    [Fact]
    public void A_continuation_byte_reaches_the_emoji_that_have_it_after_the_lead_byte()
    {
        Utf8Reach reach = Utf8Prefix.CanBecome([0x90, 0xA0], 400);
        Assert.Contains("🐠", reach.Emoji.Select(e => e.Text));
        Assert.All(reach.Emoji, e => Assert.Contains("90A0", Convert.ToHexString(Encoding.UTF8.GetBytes(e.Text)[1..4]), StringComparison.Ordinal));
    }

    [Fact]
    public void A_continuation_byte_before_text_ends_its_character()
    {
        Utf8Reach open = Utf8Prefix.CanBecome([0x90]), ended = Utf8Prefix.CanBecome([0x90, 0x20], 400);
        Assert.True(ended.EmojiCount < open.EmojiCount);
        Assert.All(ended.Emoji, e => Assert.Equal(0x90, Encoding.UTF8.GetBytes(Rune.GetRuneAt(e.Text, 0).ToString())[^1]));
    }

    [Theory]
    [InlineData("41")]
    [InlineData("F09F90A0")]
    [InlineData("FF")]
    [InlineData("F09F41")]
    [InlineData("")]
    public void Complete_and_invalid_bytes_become_nothing_more(string hex)
    {
        Utf8Reach reach = Utf8Prefix.CanBecome(Convert.FromHexString(hex));
        Assert.Equal((0, 0, 0), (reach.AssignedCount, reach.EmojiCount, reach.BlockCount));
        Assert.Empty(reach.Emoji);
        Assert.Empty(reach.Characters);
    }

    [Fact]
    public void A_limit_of_none_still_counts()
    {
        Utf8Reach reach = Utf8Prefix.CanBecome([0xF0, 0x9F, 0x90], 0);
        Assert.Equal(64, reach.AssignedCount);
        Assert.Empty(reach.Emoji);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Utf8Prefix.CanBecome([0xF0], -1));
    }
}
