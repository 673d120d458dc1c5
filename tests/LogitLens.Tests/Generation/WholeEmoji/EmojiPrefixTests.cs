using LogitLens.Generation.WholeEmoji;

namespace LogitLens.Tests.Generation.WholeEmoji;

public sealed class EmojiPrefixTests
{
    [Theory]
    [InlineData("F0 9F 90 A0", "emoji 🐠")]
    [InlineData("20 F0 9F|90|A0", "emoji 🐠")]
    [InlineData("0A 0A F0 9F 90 A0", "emoji 🐠")]
    [InlineData("20 20 20 F0 9F 90 A0", "elsewhere")]
    [InlineData("20|0A", "open")]
    [InlineData("F0 9F 90 BB", "open")] // a bear may become a polar bear
    [InlineData("F0 9F 90 BB|61", "emoji 🐻")]
    [InlineData("F0 9F 90 BB|end", "emoji 🐻")]
    [InlineData("F0 9F 90 BB E2 80 8D E2 9D 84|EF B8 8F", "emoji 🐻‍❄️")]
    [InlineData("F0 9F 90 BB E2 80 8D|61", "emoji 🐻")]
    [InlineData("31|30", "elsewhere")]
    [InlineData("31|EF B8 8F E2 83 A3", "emoji 1️⃣")]
    [InlineData("31|end", "elsewhere")]
    [InlineData("F0 9F|61", "broken")]
    [InlineData("F0 9F|end", "broken")]
    [InlineData("F0 9F|80 80", "U+1F000")] // a tile that is no emoji
    [InlineData("F0 9F 80 80", "elsewhere")]
    [InlineData("F0 9F 87 BA|61", "elsewhere")] // one letter of a flag, as one token
    [InlineData("F0 9F|87 BA|61", "U+1F1FA")]
    [InlineData("E2 80|93", "U+2013")]
    [InlineData("E2 80 93", "elsewhere")]
    [InlineData("E4 B8|AD", "U+4E2D")] // no emoji begins so
    [InlineData("61", "elsewhere")]
    [InlineData("end", "elsewhere")]
    public void A_text_becomes(string tokens, string expected)
    {
        EmojiOutcome outcome = EmojiOutcome.Of(EmojiPrefix.Empty);
        foreach (string token in tokens.Split('|'))
        {
            Assert.NotNull(outcome.Next);
            outcome = token == "end" ? outcome.Next.Leave() : outcome.Next.Push(Convert.FromHexString(token.Replace(" ", "", StringComparison.Ordinal)));
        }
        Assert.Equal(expected, Name(outcome));
    }

    private static string Name(EmojiOutcome outcome) =>
        outcome.Next is not null ? "open"
        : outcome.Emoji is { } emoji ? $"emoji {emoji.Text}"
        : outcome.Character is { } character ? $"U+{character.Value:X4}"
        : outcome.IsBroken ? "broken" : "elsewhere";
}
