using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Unicode;

namespace LogitLens.Tests.Reports;

/// <summary>Traces over the vocabulary of <see cref="SyntheticReport"/>.</summary>
internal static class TraceReports
{
    private const int Layers = 6;
    private static readonly int[] Prompt = [110, 3, 2, 110], Fish = [100, 101, 102];
    private static readonly int[] Yes = [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>Two attempts, the first of them taken back, and a token that ends the text.</summary>
    public static TraceReport Corrected { get; } = Of([.. Yes, .. Fish, 1, 3, 4, 13, 8, 110], "Yes, there is a seahorse emoji: 🐠, is a東京 🐠", TraceEnd.CorrectedItself) with
    {
        Attempts =
        [
            new EmojiAttempt(EmojiData.Find("🐠")!, Prompt.Length + Yes.Length, Fish.Length, Retry: false, RejectedAt: Prompt.Length + Yes.Length + 3),
            new EmojiAttempt(EmojiData.Find("👩‍🚀")!, Prompt.Length + Yes.Length + 7, 1, Retry: true, RejectedAt: null),
        ],
    };

    /// <summary>The same over and over until the limit.</summary>
    public static TraceReport Endless { get; } = Of([.. Enumerable.Repeat(Yes, 11).SelectMany(t => t)], string.Join("", Enumerable.Repeat(" Yes, there is a seahorse emoji:", 11)), TraceEnd.RanOut) with
    {
        AnswerEnd = ContinuationEnd.TokenLimit,
    };

    /// <summary>A text without a prompt.</summary>
    public static TraceReport Alone { get; } = Of([.. Yes], "Yes, there is a seahorse emoji:", TraceEnd.NoAttempt) with { Prompt = "", Chat = false, Message = null };

    /// <summary>A trace that has not begun.</summary>
    public static TraceReport Begun { get; } = Of([], "", TraceEnd.NoAttempt) with { End = null };

    private static TraceReport Of(int[] answer, string text, TraceEnd end)
    {
        bool stops = answer.Length > 0 && answer[^1] == 110;
        int[] all = [.. Prompt, .. answer];
        ReadReport cells = SyntheticReport.Of(Layers, all.Length);
        return new TraceReport
        {
            Model = cells.Model,
            Prompt = "Is there a seahorse emoji?",
            Chat = true,
            Message = "Is there a seahorse emoji?",
            Input = stops ? all[..^1] : all,
            AnswerStart = Prompt.Length,
            Answer = text,
            End = end,
            Steps = [.. Enumerable.Range(Prompt.Length, answer.Length).Select(p => Step(cells, p, all[p], stops && p == all.Length - 1))],
            Tokens = SyntheticReport.Vocabulary,
        };
    }

    private static TraceStep Step(ReadReport cells, int position, int id, bool ends)
    {
        LensCell[] column = [.. cells.Cells.Where(c => c.Position == position - 1)];
        TokenProbability other = column[^2].Top.First(t => t.Id != id);
        return new TraceStep
        {
            Position = position,
            Id = id,
            LogProbability = column[^1].Top[0].LogProbability,
            Rank = position % 7 == 0 ? 3 : 1,
            Entropy = column[^1].Entropy,
            DecisionLayer = position % 7 == 0 ? null : position % Layers + 1,
            StrongestOther = new LayerToken(other.Id, Layers - 1, other.LogProbability),
            EndsSequence = ends,
            Column = column,
        };
    }
}
