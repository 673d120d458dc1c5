using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Unicode;

namespace LogitLens.Tests.Reports;

/// <summary>Reports with an answer, over the vocabulary of <see cref="SyntheticReport"/>.</summary>
internal static class AnswerReports
{
    private const string Question = "Is there a seahorse emoji?";
    private static readonly int[] Prompt = [110, 3, 2, 4, 5, 6, 110];
    private static readonly int[] YesThereIs = [0, 1, 2, 3, 4, 5, 6, 7], Fish = [100, 101, 102];

    /// <summary>"Yes, there is a seahorse emoji: 🐠", finished.</summary>
    public static ReadReport Seahorse { get; } = Of([.. YesThereIs, .. Fish], "Yes, there is a seahorse emoji: 🐠", ContinuationEnd.EndOfSequence);

    /// <summary>The same over and over until the limit.</summary>
    public static ReadReport Endless { get; } = Of([.. Enumerable.Repeat<int[]>([.. YesThereIs, .. Fish], 4).SelectMany(t => t)],
        string.Join(" ", Enumerable.Repeat("Yes, there is a seahorse emoji: 🐠", 4)), ContinuationEnd.TokenLimit);

    /// <summary>A text that goes on, with an emoji at once, and the limit within the next.</summary>
    public static ReadReport Continued { get; } = Of([.. Fish, .. Fish[..2]], " 🐠 \uFFFD", ContinuationEnd.TokenLimit) with { Chat = false, Message = null };

    /// <summary>A model that ends the text at once.</summary>
    public static ReadReport Silent { get; } = Of([], "", ContinuationEnd.EndOfSequence) with { Message = "Say\nnothing.\n\n1\n2\n3\n4\n5" };

    private static ReadReport Of(int[] answer, string text, ContinuationEnd end)
    {
        int[] input = [.. Prompt, .. answer];
        ReadReport report = SyntheticReport.Of(layers: 6, positions: input.Length);
        int fish = Array.IndexOf(answer, Fish[0]);
        return report with
        {
            Prompt = "Is there a seahorse emoji?",
            Chat = true,
            Message = Question,
            Input = input,
            AnswerStart = Prompt.Length,
            Answer = text,
            AnswerEnd = end,
            AnswerEmoji = fish < 0 ? [] : [new AnswerEmoji(EmojiData.Find("🐠")!, Prompt.Length + fish, Fish.Length)],
            Cells = [.. report.Cells.Select(c => c with { Top = Said(c, input, report.Layers[^1]), Targets = [] })],
        };
    }

    /// <summary>The top of a cell with what the model went on to say on top at the last layers.</summary>
    private static IReadOnlyList<TokenProbability> Said(LensCell cell, int[] input, int last)
    {
        if (cell.Layer < last - 1 || cell.Position + 1 >= input.Length) return cell.Top;
        int next = input[cell.Position + 1];
        return [new TokenProbability(next, cell.Top[0].LogProbability), .. cell.Top.Skip(1).Where(t => t.Id != next)];
    }
}
