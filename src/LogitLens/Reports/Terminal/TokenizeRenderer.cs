using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws the tokens of a text as a table.</summary>
public static class TokenizeRenderer
{
    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, TokenizeReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        string count = report.Tokens.Count == 1 ? "1 token" : $"{Figures.Count(report.Tokens.Count)} tokens";
        _ = picture.Add(Line.Of(count, ink.Strong).Add($"  {VisibleText.Of(report.Tokenizer)}", ink.Faint));
        if (report.Tokens.Count > 0) _ = picture.AddGap().Add(Table(report.Tokens, ink).Lines(picture.Width));
        console.Write(picture);
    }

    /// <summary>Position, id, form, bytes and text of tokens.</summary>
    internal static TextTable Table(IReadOnlyList<TokenInfo> tokens, Ink ink, int indent = 0)
    {
        TextTable table = new(ink,
            new TextColumn("pos", Right: true, Drop: 2), new TextColumn("id", Right: true), new TextColumn("form", Min: 6),
            new TextColumn("bytes", Min: 8, Max: 36, Drop: 1), new TextColumn("text", Min: 6))
        { Indent = indent };
        for (int p = 0; p < tokens.Count; p++)
        {
            TokenInfo token = tokens[p];
            string text = token.Special ? "special token" : token.Visible;
            _ = table.Add(
                new StyledText(Figures.Number(p), ink.Faint), new StyledText(Figures.Number(token.Id)), new StyledText(VisibleText.Of(token.Form)),
                new StyledText(token.Bytes, ink.Faint), new StyledText(text, token.Special ? ink.Faint : ink.Strong));
        }
        return table;
    }
}
