using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws the lens in a terminal: the grid, its legend, and what the model says next, layer by layer.</summary>
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
        GridPicture grid = new(report, options, ink, tokens, picture.Width);
        _ = picture.Add(Heading.Of(report, ink)).AddGap();
        grid.Draw(picture);
        NextToken next = new(report, grid.View, ink, tokens);
        next.DrawLayers(picture.AddGap());
        if (report.Cells[0].Targets.Count > 0) next.DrawTargets(picture.AddGap());
        next.DrawOutput(picture.AddGap());
        console.Write(picture);
    }
}
