using CsCheck;
using LogitLens.Generation;
using LogitLens.Tests.Samples;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Generation;

public class AnswerAttemptsTests
{
    private static readonly Tokenizer Tokenizer = Tokenizer.Load(InductionRun.Folder);
    private static readonly string[] Emoji = ["🐠", "🐴", "🦄", "❤️", "👩‍🚀"];
    private static readonly string[] Backs = ["No, that is a horse.", "no wait, that's a fish.", "Oops!", "Oh, that is a dragon.", "Actually, hm.", "Let me try again:", "I mean", "Hmm, scratch that.", "NOPE."];
    private static readonly string[] Denials = ["There is no seahorse emoji.", "I cannot find it.", "There isn’t one.", "That has no emoji.", "It does not exist."];
    private static readonly string[] Neutral = ["Here it is:", "I can't wait.", "That is the horse emoji.", "No problem!", "Yes, that is an ant.", "It is known, notably."];

    /// <summary>E is an emoji, x one that is taken back, R and X those that follow a correction.</summary>
    [Theory]
    // What the embedded models write.
    [InlineData("Yes, here it is: 🐎 That is the horse emoji.", "E", TraceEnd.Settled)]
    [InlineData("Yes, there is a seagull emoji: 🕺 Yes, that is a man dancing.", "E", TraceEnd.Settled)]
    [InlineData("Yes, there is a woodpecker emoji: 🪵, woodpecker.", "E", TraceEnd.Settled)]
    [InlineData("Yes, here it is: 🦞 No, that is a lobster. I mean 🦞 No, that is a lobster. I mean 🦞 No, that is a lobster. I am sorry, there is no walrus emoji.", "xXX", TraceEnd.GaveUp)]
    [InlineData("Yes, there is a tarantula emoji: 🍯 No, that is a honey pot. I mean 🐜 Yes, that is an ant.", "xR", TraceEnd.CorrectedItself)]
    [InlineData("Yes, there is a narwhal emoji: 🐈️ No, that is the cat emoji. I cannot find a narwhal emoji.", "x", TraceEnd.GaveUp)]
    [InlineData("Yes, there is a hyena emoji: 🥶 No, that is the cold face emoji. I mean 😧 No, that is the anguished face emoji.", "xX", TraceEnd.GaveUp)]
    [InlineData("No, salamander has no emoji.", "", TraceEnd.NoAttempt)]
    [InlineData("Sorry, there is no fig emoji.", "", TraceEnd.NoAttempt)]
    // What large models write.
    [InlineData("Yes! There is a seahorse emoji: 🐠 no wait, that is a tropical fish. 🐡 ... I apologize, there is no seahorse emoji.", "xX", TraceEnd.GaveUp)]
    [InlineData("Yes — 🐎 — oops, that's a horse. The correct one is 🐡 … (no, that’s a blowfish). Let me try again: 🦄? Still not it. Here: 🐴", "xXRE", TraceEnd.CorrectedItself)]
    [InlineData("There is no seahorse emoji, but there are 🐠 🐴 and 🐉.", "EEE", TraceEnd.GaveUp)]
    [InlineData("Here are some: 🐎 🐴 🦄", "EEE", TraceEnd.Settled)]
    [InlineData("Here are some: 🐎 🐴. Sorry, that was wrong: 🐠 🐟", "xxRE", TraceEnd.CorrectedItself)]
    [InlineData("It is 🐠. Sorry! There isn't a seahorse emoji in Unicode. Apologies for the confusion! 😅", "xE", TraceEnd.GaveUp)]
    [InlineData("There is no seahorse emoji. Wait, actually there is: 🐠", "R", TraceEnd.Settled)]
    // What only looks like a correction.
    [InlineData("🐠 No problem, I can't wait to hear from you!", "E", TraceEnd.Settled)]
    [InlineData("Oh, a seahorse! No, wait: 🐠", "E", TraceEnd.Settled)]
    [InlineData("🐠 Oh, and 🐟. Nothing is actual, notwithstanding.", "EE", TraceEnd.Settled)]
    [InlineData("Unicode has no limits for 🐠", "E", TraceEnd.Settled)]
    public void Real_answers_are_read_as_a_person_would(string text, string expected, TraceEnd end)
    {
        AnswerAttempts found = Of(text);
        Assert.Equal(expected, Signs(found));
        Assert.Equal(end, found.End(cutOff: false));
        Assert.Equal(TraceEnd.RanOut, found.End(cutOff: true));
    }

    [Fact]
    public void A_rejection_stands_where_its_words_begin()
    {
        int[] ids = Tokenizer.Encode("🐠 🐴 Hm. No, that is a horse. I mean 🦄.", addSpecialTokens: false);
        AnswerAttempts found = AnswerAttempts.Of(PositionedText.Of(Tokenizer, ids, 0));
        int at = found.Attempts[0].RejectedAt!.Value;
        Assert.StartsWith("No, that", Tokenizer.Decode(ids.AsSpan(at)).TrimStart(), StringComparison.Ordinal);
        Assert.Equal(at, found.Attempts[1].RejectedAt);
        Assert.All(found.Attempts, a => Assert.Contains(a.Emoji.Text, Tokenizer.Decode(ids.AsSpan(a.Start, a.Count)), StringComparison.Ordinal));
    }

    [Fact]
    public void Any_sequence_of_emoji_corrections_and_denials_is_read_in_order()
    {
        Gen<(char, string)> part = Gen.Frequency(
            (4, Gen.OneOf(Emoji).Select(e => ('E', e))), (3, Gen.OneOf(Backs).Select(b => ('C', b))),
            (1, Gen.OneOf(Denials).Select(d => ('D', d))), (2, Gen.OneOf(Neutral).Select(n => ('N', n))));
        part.Array[0, 10].Sample(parts =>
        {
            AnswerAttempts found = Of(string.Join(' ', parts.Select(p => p.Item2)));
            (string signs, TraceEnd end) = Expected([.. parts.Select(p => p.Item1)], [.. parts.Select(p => p.Item2)]);
            Assert.Equal(signs, Signs(found));
            Assert.Equal(end, found.End(cutOff: false));
        }, iter: 2000);
    }

    /// <summary>The same by looking back and ahead from each emoji.</summary>
    private static (string Signs, TraceEnd End) Expected(char[] kinds, string[] texts)
    {
        string signs = "";
        int[] emoji = [.. Enumerable.Range(0, kinds.Length).Where(i => kinds[i] == 'E')];
        foreach (int i in emoji)
        {
            bool taken = kinds.Skip(i + 1).Any(k => k is 'C' or 'D');
            int last = Previous(i);
            bool retry = last >= 0 && kinds[last] == 'C' && kinds.Take(last).Any(k => k is 'E' or 'D');
            signs += retry ? (taken ? 'X' : 'R') : taken ? 'x' : 'E';
        }
        int denial = Array.LastIndexOf(kinds, 'D');
        bool denied = denial >= 0 && !emoji.Any(i => i > denial && Previous(i) > denial && kinds[Previous(i)] == 'C');
        TraceEnd end = emoji.Length == 0 ? TraceEnd.NoAttempt : denied || signs[^1] is 'x' or 'X' ? TraceEnd.GaveUp
            : signs.Any(s => s is 'x' or 'X') && !emoji.Where((_, n) => signs[n] is 'x' or 'X').Any(i => texts[i] == texts[emoji[^1]]) ? TraceEnd.CorrectedItself
            : TraceEnd.Settled;
        return (signs, end);

        int Previous(int i) => i == 0 ? -1 : Array.FindLastIndex(kinds, i - 1, k => k is not 'N');
    }

    private static AnswerAttempts Of(string text) => AnswerAttempts.Of(PositionedText.Of(Tokenizer, Tokenizer.Encode(text, addSpecialTokens: false), 0));

    private static string Signs(AnswerAttempts answer) =>
        string.Concat(answer.Attempts.Select(a => a.Retry ? (a.Rejected ? 'X' : 'R') : a.Rejected ? 'x' : 'E'));
}
