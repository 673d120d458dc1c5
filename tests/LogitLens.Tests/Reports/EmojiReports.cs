using LogitLens.Experiments;
using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Head;
using LogitLens.Reports;
using LogitLens.Unicode;

namespace LogitLens.Tests.Reports;

/// <summary>Seahorse experiments over the vocabulary of <see cref="SyntheticReport"/>.</summary>
internal static class EmojiReports
{
    private const int Layers = 6;

    /// <summary>A name that snaps to another emoji, corrected once.</summary>
    public static EmojiReport Seahorse { get; } = Of(
        Case("seahorse", "Yes, there is a seahorse emoji: 🐠 No, that is a fish. I mean 🐴", TraceEnd.CorrectedItself, ["🐠", "🐴"], ["🐠", "🐴", "👩‍🚀", "🐟", "🐡", "🐙", "🦄", "🐚", "🐳", "🐬"]),
        Case("tropical fish", "Yes, there is a tropical fish emoji: 🐠", TraceEnd.Settled, ["🐠"], ["🐠", "🐟"]));

    /// <summary>An answer without an emoji, which was begun for the model, and one that a limit cut off.</summary>
    public static EmojiReport Forced { get; } = Of(
        Case("seahorse", "No.", TraceEnd.NoAttempt, [], ["🐠", "🐴"]) with { Forced = true },
        Case("woman walking facing right", string.Join(' ', Enumerable.Repeat("Yes, there is a", 9)), TraceEnd.RanOut, [], ["🚶‍♀️‍➡️"]) with { Forced = true });

    /// <summary>A model with no emoji in mind, asked about a name of control characters.</summary>
    public static EmojiReport Nothing { get; } = Of(
        Silent(Case("\u001b[31mred\a\nname of many words that goes on", "sea\u001b[2J\n", TraceEnd.RanOut, [], [])),
        Silent(Case("horse", "", TraceEnd.NoAttempt, [], []))) with
    { Chat = false };

    private static EmojiReport Of(EmojiCase subject, EmojiCase control)
    {
        ReadReport cells = SyntheticReport.Of(Layers, 4);
        return new EmojiReport
        {
            Model = cells.Model,
            Chat = true,
            Yes = new AnswerWord("yes", [0], Whole: true),
            No = new AnswerWord("no", [3], Whole: true),
            Questions = Wordings.Whether,
            Composition = Composition.Mean,
            Subject = subject,
            Control = control,
            ControlChosen = false,
            SubjectTrace = TraceReports.Corrected,
            ControlTrace = TraceReports.Alone,
            Verdict = Verdict.Of(subject, control),
            Tokens = cells.Tokens,
        };
    }

    private static EmojiCase Silent(EmojiCase found) => found with { Forced = true, Emitted = [110], EmittedEmoji = null, Gap = [new GapStep(9, 110, 0.002, 0.0001, 12, 0.01)] };

    private static EmojiCase Case(string name, string answer, TraceEnd end, string[] said, string[] inMind) => new()
    {
        Name = name,
        Existing = ExistingNames.Find(name),
        NameTokens = [5],
        Belief = new Belief([.. Wordings.Whether.Select((w, i) => new WordingBelief(Wordings.Fill(w, name), 0.9 - 0.2 * i, 0.02 + 0.03 * i))]),
        Question = Wordings.Fill(Wordings.Whether[0], name),
        Answer = answer,
        AnswerEnd = end == TraceEnd.RanOut ? ContinuationEnd.TokenLimit : ContinuationEnd.EndOfSequence,
        Attempts = [.. said.Select((e, i) => new EmojiAttempt(EmojiData.Find(e)!, 8 + i, 1, Retry: i > 0, RejectedAt: i + 1 < said.Length ? 9 + i : null))],
        End = end,
        Forced = false,
        Before = "",
        Position = 7,
        Emitted = [100, 101, 102],
        EmittedEmoji = EmojiData.Find("🐠"),
        Distribution = Distribution(inMind),
        Path = [.. Enumerable.Range(0, Layers + 1).Select(l => new ConceptLayer(l, 0.1 * l - 0.204, l, l < 4 ? 128_256 >> (2 * l) : 8 - l, 5, 0.08 * l - 0.002, l))],
        Gap = [new GapStep(7, 100, 0.31, 0.12, 5, 2.25), new GapStep(8, 101, 0.4, 0.02, 28, 10.5), new GapStep(9, 102, 0.22, 0.0004, 9, -0.75)],
    };

    /// <summary>Each emoji has half of what is left, at lower layers less; the rest is shared by what is no emoji.</summary>
    private static EmojiDistribution Distribution(string[] inMind)
    {
        double[] share = [.. Enumerable.Range(0, Layers + 1).Select(l => l < 2 ? 0 : 0.96 / (Layers - 1) * (l - 1))];
        double[] rest = [.. share.Select(s => 1 - s * (1 - Math.Pow(0.5, inMind.Length)))];
        return new EmojiDistribution
        {
            Layers = [.. Enumerable.Range(0, Layers + 1)],
            Emoji = [.. inMind.Select((e, i) => new EmojiMass(EmojiData.Find(e)!, [.. share.Select(s => s * Math.Pow(0.5, i + 1))], [100 + i]))],
            Characters = inMind.Length == 0 ? [] : [new CharacterMass(0x1F0FF, "<reserved-1F0FF>", Assigned: false, [.. rest.Select(r => r / 4)], [100, 104])],
            Broken = [.. rest.Select(r => inMind.Length == 0 ? 0 : r / 4)],
            Elsewhere = [.. rest.Select(r => inMind.Length == 0 ? r : r / 4)],
            Pruned = [.. rest.Select(r => inMind.Length == 0 ? 0 : r / 4)],
            LeastMass = 1e-4,
            Steps = 12,
        };
    }
}
