using LogitLens.Generation;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws a trace: what was said, a row for each token, and how it ended.</summary>
public static class TraceRenderer
{
    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, TraceReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        EditLines.Draw(picture.Add(Heading.Of(report.Model, report.Chat, ink)), report.Edits, ink);
        _ = picture.AddGap();
        DrawText(picture, report, ink);
        if (report.Steps.Count > 0)
        {
            _ = picture.AddGap().Add(new TraceTimeline(report, ink, new TokenTexts(report.Tokens)).Lines(picture.Width)).AddGap();
            DrawNotes(picture, report, ink);
        }
        if (Ending(report) is { } ending) _ = picture.AddGap().AddText(ending, ink.Strong);
        console.Write(picture);
    }

    /// <summary>What was asked and what was answered; at most so many of their first and last lines.</summary>
    internal static void DrawText(Picture picture, TraceReport report, Ink ink, int asked = 6, int answered = int.MaxValue)
    {
        if (report.Prompt.Length > 0) Dialogue.DrawAsked(picture, report.Message ?? report.Prompt, report.Chat, ink, asked);
        Dialogue.DrawAnswer(picture, report.Answer, finished: report.End is not (null or TraceEnd.RanOut), ink,
            report.Prompt.Length > 0 ? "model" : "text", answered);
    }

    private static void DrawNotes(Picture picture, TraceReport report, Ink ink)
    {
        Note($"prob., nats: the token's probability and the entropy at the output. decided: the layers 0..{report.Model.Layers} from left to right, "
            + "█ from the one on where the token is the most probable; - where it is not even at the output. other: the likeliest "
            + "other token in any layer above 0, that layer, and its probability there.");
        bool retries = report.Attempts.Any(a => a.Retry), rejections = report.Attempts.Any(a => a.Rejected);
        if (retries || rejections)
            Note($"{(rejections ? "✗ taken back later" : "")}{(retries && rejections ? "   " : "")}{(retries ? "↻ another try" : "")}");

        void Note(string text) => picture.AddText(text, ink.Faint);
    }

    private static string? Ending(TraceReport report)
    {
        string back = string.Join(", ", report.Attempts.Where(a => a.Rejected).Select(Name).Distinct());
        EmojiAttempt? last = report.Attempts.Count > 0 ? report.Attempts[^1] : null;
        int tokens = report.Input.Count - report.AnswerStart;
        return report.End switch
        {
            TraceEnd.Settled when back.Length > 0 => $"Settled: it took {back} back, but came to {Name(last!)} again and ended.",
            TraceEnd.Settled => $"Settled: it gave {Name(last!)} and ended.",
            TraceEnd.CorrectedItself => $"Corrected itself: it took {back} back and ended with {Name(last!)}.",
            TraceEnd.GaveUp when back.Length == 0 => "Gave up: it says that there is none.",
            TraceEnd.GaveUp => $"Gave up: it took {back} back and settled on none.",
            TraceEnd.NoAttempt => "Ended by itself, without an emoji.",
            TraceEnd.RanOut when report.AnswerEnd == ContinuationEnd.ContextLimit => $"Ran out: cut off at {report.Input.Count} tokens, the model's context.",
            TraceEnd.RanOut => $"Ran out: cut off after {tokens} {(tokens == 1 ? "token" : "tokens")}; --max-tokens N allows more.",
            _ => null,
        };
    }

    private static string Name(EmojiAttempt attempt) => $"{VisibleText.Of(attempt.Emoji.Text)} {attempt.Emoji.Name}";
}
