using LogitLens.Generation;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>What was asked and what the model answered, as text.</summary>
internal static class Dialogue
{
    private const int LabelWidth = 7;
    private const int MaxPromptLines = 6;

    public static void Draw(Picture picture, ReadReport report, Ink ink)
    {
        string[] asked = Lines(report.Message ?? report.Prompt, picture);
        if (asked.Length > MaxPromptLines) asked = [.. asked[..(MaxPromptLines - 1)], "…"];
        Add(picture, report.Chat ? "you" : "text", asked, Style.Plain, ink);
        bool finished = report.AnswerEnd is ContinuationEnd.EndOfSequence;
        // A character that the limit cut in two is no part of the text.
        string answer = finished ? report.Answer! : report.Answer!.TrimEnd('\uFFFD').TrimEnd() + " …";
        if (answer.Trim().Length > 0) Add(picture, "model", Lines(answer, picture), ink.Strong, ink);
        else Add(picture, "model", ["(ended the text at once)"], ink.Faint, ink);
        int tokens = report.Input.Count - report.AnswerStart!.Value;
        string? note = report.AnswerEnd switch
        {
            ContinuationEnd.TokenLimit => $"cut off after {tokens} {(tokens == 1 ? "token" : "tokens")}; --answer N allows more",
            ContinuationEnd.ContextLimit => $"cut off at {report.Input.Count} tokens, the model's context",
            _ => null,
        };
        if (note is not null) _ = picture.AddText(note, ink.Faint, LabelWidth);
    }

    private static void Add(Picture picture, string label, string[] lines, Style style, Ink ink)
    {
        for (int i = 0; i < lines.Length; i++)
            _ = picture.Add(new Line().Add(new StyledText(i == 0 ? label : "", ink.Faint), LabelWidth).Add(lines[i], style));
    }

    /// <summary>The text made visible, in lines that fit beside the label.</summary>
    private static string[] Lines(string text, Picture picture) =>
        [.. text.Trim().Split('\n').SelectMany(line => Picture.Wrap(line.Length == 0 ? "" : VisibleText.Of(line), Math.Max(1, picture.Width - LabelWidth)))];
}
