using LogitLens.Generation;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>What was asked and what the model answered, as text.</summary>
internal static class Dialogue
{
    private const int LabelWidth = 7;
    private const int MaxPromptLines = 6;

    public static void Draw(Picture picture, ReadReport report, Ink ink) => Draw(picture, new Said(report.Message ?? report.Prompt, report.Chat,
        report.Answer!, report.AnswerEnd, report.Input.Count - report.AnswerStart!.Value, report.Input.Count), ink);

    public static void Draw(Picture picture, DiffReport report, Ink ink) => Draw(picture, new Said(report.Message ?? report.Prompt, report.Chat,
        report.Answer!, report.AnswerEnd, report.Input.Count - report.AnswerStart!.Value, report.Input.Count), ink);

    private static void Draw(Picture picture, Said said, Ink ink)
    {
        DrawAsked(picture, said.Asked, said.Chat, ink);
        DrawAnswer(picture, said.Answer, said.End is ContinuationEnd.EndOfSequence, ink);
        string? note = said.End switch
        {
            ContinuationEnd.TokenLimit => $"cut off after {said.Tokens} {(said.Tokens == 1 ? "token" : "tokens")}; --answer N allows more",
            ContinuationEnd.ContextLimit => $"cut off at {said.AllTokens} tokens, the model's context",
            _ => null,
        };
        if (note is not null) _ = picture.AddText(note, ink.Faint, LabelWidth);
    }

    /// <summary>What was asked, or the text that the model went on from; at most its first lines.</summary>
    public static void DrawAsked(Picture picture, string text, bool chat, Ink ink, int most = MaxPromptLines)
    {
        string[] lines = Lines(text, picture);
        if (lines.Length > most) lines = most == 1 ? [DisplayWidth.Truncate(lines[0], Math.Max(1, picture.Width - LabelWidth - 1)) + "…"] : [.. lines[..(most - 1)], "…"];
        Add(picture, chat ? "you" : "text", lines, Style.Plain, ink);
    }

    /// <summary>What the model answered; at most its last lines.</summary>
    public static void DrawAnswer(Picture picture, string answer, bool finished, Ink ink, string label = "model", int most = int.MaxValue)
    {
        // A character that the limit cut in two is no part of the text.
        string text = finished ? answer : answer.TrimEnd('\uFFFD').TrimEnd() + " …";
        if (text.Trim().Length == 0)
        {
            Add(picture, label, ["(ended the text at once)"], ink.Faint, ink);
            return;
        }
        string[] lines = Lines(text, picture);
        Add(picture, label, lines.Length > most ? lines[^most..] : lines, ink.Strong, ink);
    }

    private static void Add(Picture picture, string label, string[] lines, Style style, Ink ink)
    {
        for (int i = 0; i < lines.Length; i++)
            _ = picture.Add(new Line().Add(new StyledText(i == 0 ? label : "", ink.Faint), LabelWidth).Add(lines[i], style));
    }

    /// <summary>The text made visible, in lines that fit beside the label.</summary>
    private static string[] Lines(string text, Picture picture) =>
        [.. text.Trim().Split('\n').SelectMany(line => Picture.Wrap(line.Length == 0 ? "" : VisibleText.Of(line), Math.Max(1, picture.Width - LabelWidth)))];

    /// <summary>What was said, and how many tokens the answer and all of it have.</summary>
    private sealed record Said(string Asked, bool Chat, string Answer, ContinuationEnd? End, int Tokens, int AllTokens);
}
