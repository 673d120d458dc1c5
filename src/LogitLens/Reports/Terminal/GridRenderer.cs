using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>
/// Draws the lens in a terminal: the grid, its legend, and what the model says next, layer by layer. With an answer, that is what
/// was said, the grid from the answer on, and how its beginning and its first emoji came about.
/// </summary>
public static class GridRenderer
{
    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to; without colours, the picture is plain text with the numbers in the cells.</param>
    /// <param name="report">What to draw.</param>
    /// <param name="options">How to draw it.</param>
    /// <exception cref="LogitLens.Tensors.InputException">The options ask for what the report does not have.</exception>
    public static void Write(IAnsiConsole console, ReadReport report, GridOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        options ??= new GridOptions();
        Ink ink = Ink.For(console);
        TokenTexts tokens = new(report.Tokens);
        Picture picture = Picture.For(console, options.Width);
        EditLines.Draw(picture.Add(Heading.Of(report, ink)), report.Edits, ink);
        _ = picture.AddGap();
        if (AnswerView.Of(report) is { } answer) DrawAnswer(picture, answer, options, ink, tokens);
        else DrawPrompt(picture, report, options, ink, tokens);
        console.Write(picture);
    }

    private static void DrawPrompt(Picture picture, ReadReport report, GridOptions options, Ink ink, TokenTexts tokens)
    {
        GridPicture grid = new(report, options, ink, tokens, picture.Width);
        grid.Draw(picture);
        DrawTables(picture, report, NextToken.Last(report, grid.View, ink, tokens));
    }

    private static void DrawAnswer(Picture picture, AnswerView answer, GridOptions options, Ink ink, TokenTexts tokens)
    {
        Dialogue.Draw(picture, answer.Report, ink);
        ReadReport shown = answer.Report;
        GridPicture grid = new(shown, options, ink, tokens, picture.Width, options.WholeAnswer ? int.MaxValue : answer.Enough);
        grid.Draw(picture.AddGap());
        DrawTables(picture, shown, new NextToken(shown, grid.View, ink, tokens, 0, "Before the answer"));
        if (answer.BeforeEmoji is not { } before) return;
        string emoji = VisibleText.Of(shown.AnswerEmoji[0].Emoji.Text);
        new NextToken(shown, grid.View, ink, tokens, before, $"Before {emoji}").DrawLayers(picture.AddGap());
    }

    private static void DrawTables(Picture picture, ReadReport report, NextToken next)
    {
        next.DrawLayers(picture.AddGap());
        if (report.Cells[0].Targets.Count > 0) next.DrawTargets(picture.AddGap());
        if (report.Sets is not null) next.DrawSets(picture.AddGap());
        next.DrawOutput(picture.AddGap());
    }
}
