using LogitLens.Reports;
using LogitLens.Tests.Samples;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Reports;

public class AnswerEmojiTests
{
    private static readonly Tokenizer Tokenizer = Tokenizer.Load(InductionRun.Folder);

    [Theory]
    [InlineData("no emoji: 7, ©, é, 漢", new string[0])]
    [InlineData("🐠", new[] { "🐠" })]
    [InlineData(" 🐠🐴 and 👩‍🚀, ❤️!", new[] { "🐠", "🐴", "👩‍🚀", "❤️" })]
    [InlineData("🇳🇿 👍🏽 #️⃣", new[] { "🇳🇿", "👍🏽", "#️⃣" })]
    public void Emoji_are_found_whole_and_in_order(string text, string[] expected)
    {
        int[] ids = Tokenizer.Encode(text, addSpecialTokens: false);
        IReadOnlyList<AnswerEmoji> found = AnswerEmoji.Find(Tokenizer, ids, 0);
        Assert.Equal(expected, found.Select(e => e.Emoji.Text));
        Assert.All(found, e => Assert.Contains(e.Emoji.Text, Tokenizer.Decode(ids.AsSpan(e.Start, e.Count)), StringComparison.Ordinal));
    }

    [Fact]
    public void Only_tokens_from_the_given_position_on_count()
    {
        int[] ids = Tokenizer.Encode("🐠 swims 🐠");
        AnswerEmoji[] all = [.. AnswerEmoji.Find(Tokenizer, ids, 0)];
        Assert.Equal(2, all.Length);
        Assert.Equal([all[1]], AnswerEmoji.Find(Tokenizer, ids, all[0].Start + all[0].Count));
    }

    [Fact]
    public void A_cut_off_character_and_special_tokens_are_no_emoji()
    {
        int[] fish = Tokenizer.Encode(" 🐠", addSpecialTokens: false);
        Assert.Equal(3, fish.Length);
        Assert.Empty(AnswerEmoji.Find(Tokenizer, fish[..2], 0));
        Assert.Single(AnswerEmoji.Find(Tokenizer, [fish[0], fish[1], Tokenizer.EndOfSequenceId!.Value, fish[2]], 0));
    }
}
