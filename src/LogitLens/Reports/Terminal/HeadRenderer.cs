using LogitLens.Head;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws what an expression was taken for, and the rows nearest to it as a table with bars.</summary>
public static class HeadRenderer
{
    private const int MaxBar = 24, MinBar = 6, MaxTokens = 12;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, HeadReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        TokenTexts tokens = new(report.Tokens);
        _ = picture.Add(Heading.Of(report.Model, ink)).AddGap();
        DrawParts(picture, report, tokens, ink);
        DrawNeighbours(picture.AddGap(), report, tokens, ink);
        console.Write(picture);
    }

    private static void DrawParts(Picture picture, HeadReport report, TokenTexts tokens, Ink ink)
    {
        _ = picture.AddText(VisibleText.Of(report.Expression.Trim()), ink.Strong);
        TextTable table = new(ink, new TextColumn("term", Min: 6, Max: 28), new TextColumn("what it is", Min: 12)) { Indent = 2 };
        foreach (HeadPart part in report.Parts)
        {
            StyledText[] lines = [.. Describe(part, report, tokens).Select(text => new StyledText(text))];
            for (int i = 0; i < lines.Length; i++) _ = table.Add(new StyledText(i == 0 ? VisibleText.Of(part.Source) : "", ink.Strong), lines[i]);
        }
        _ = picture.Add(table.Lines(picture.Width));
    }

    private static IEnumerable<string> Describe(HeadPart part, HeadReport report, TokenTexts tokens)
    {
        if (part.Kind == HeadPartKind.Residual)
        {
            yield return $"layer {part.Layer} of {report.Model.Layers}, position {part.Position}, after “{tokens.Of(report.Input[part.Position!.Value])}”";
            yield return "as the head reads it";
            yield break;
        }
        string space = part.Embedding ? " (embedding row)" : "";
        if (part.Tokens is [var only]) yield return $"token {Named(only, tokens)}{space}";
        else
        {
            yield return $"{part.Tokens.Count} tokens{space}, {CompositionOf(part.Composition)}:";
            string more = part.Tokens.Count > MaxTokens ? $" and {part.Tokens.Count - MaxTokens} more" : "";
            yield return string.Join("  ", part.Tokens.Take(MaxTokens).Select(id => Named(id, tokens))) + more;
        }
    }

    private static string Named(int id, TokenTexts tokens)
    {
        TokenInfo? token = tokens.Find(id);
        return token is null || token.Form.Length == 0 ? Figures.Number(id) : $"{Figures.Number(id)} {VisibleText.Of(token.Form)}";
    }

    private static string CompositionOf(Composition? composition) => composition switch
    {
        Composition.Sum => "their sum",
        Composition.Unit => "the sum of their directions",
        Composition.First => "of which the first counts",
        Composition.Last => "of which the last counts",
        _ => "their mean",
    };

    private static void DrawNeighbours(Picture picture, HeadReport report, TokenTexts tokens, Ink ink)
    {
        string by = report.By switch { Proximity.Dot => "dot product", Proximity.Euclidean => "Euclidean distance (short bars are near)", _ => "cosine" };
        _ = picture.AddText($"The nearest of {Figures.Count(report.Rows)} head rows by {by}", ink.Strong);
        foreach (string note in Notes(report)) _ = picture.AddText(note, ink.Faint);
        if (report.Neighbours.Count == 0)
        {
            _ = picture.AddText("No row is left to compare.");
            return;
        }
        Line[] lines = [.. Table(report, tokens, ink).Lines(picture.Width)];
        int bar = Math.Min(MaxBar, picture.Width - lines.Max(l => l.Width) - 2);
        for (int i = 0; i < report.Neighbours.Count && bar >= MinBar; i++)
            _ = lines[i + 1].Add("  ").Add(Bar.Of(Share(report, report.Neighbours[i]), bar), ink.Bar);
        _ = picture.Add(lines);
    }

    private static IEnumerable<string> Notes(HeadReport report)
    {
        yield return $"length of the vector {Figures.Value(report.VectorNorm)}" + (report.Centered ? "; all rows less the mean row" : "");
        if (report.OthersOnly) yield return "without the expression's own tokens";
        else if (report.Neighbours.Any(n => n.InExpression)) yield return "• a token of the expression";
        if (report.By == Proximity.Dot && report.Neighbours.Any(n => n.Bias is not null)) yield return "the head's bias is not part of the product";
    }

    private static TextTable Table(HeadReport report, TokenTexts tokens, Ink ink)
    {
        TextTable table = new(ink,
            new TextColumn("", Drop: 6), new TextColumn("rank", Right: true, Drop: 5), new TextColumn("id", Right: true, Drop: 4),
            new TextColumn("token", Min: 8, Max: 20), Column(report, Proximity.Cosine, "cosine", 3), Column(report, Proximity.Dot, "dot", 2),
            Column(report, Proximity.Euclidean, "distance", 1), new TextColumn("norm", Right: true, Drop: 3));
        for (int i = 0; i < report.Neighbours.Count; i++)
        {
            HeadNeighbour n = report.Neighbours[i];
            _ = table.Add(
                new StyledText(n.InExpression ? "•" : ""), new StyledText(Figures.Number(i + 1), ink.Faint), new StyledText(Figures.Number(n.Id), ink.Faint),
                new StyledText(tokens.Of(n.Id), ink.Strong), Cell(report, Proximity.Cosine, Figures.Cosine(n.Cosine), ink),
                Cell(report, Proximity.Dot, Figures.Length(n.Dot), ink), Cell(report, Proximity.Euclidean, Figures.Length(n.Distance), ink),
                new StyledText(Figures.Length(n.Norm), ink.Faint));
        }
        return table;
    }

    private static TextColumn Column(HeadReport report, Proximity by, string name, int drop) => new(name, Right: true, Drop: report.By == by ? 0 : drop);

    private static StyledText Cell(HeadReport report, Proximity by, string text, Ink ink) => new(text, report.By == by ? Style.Plain : ink.Faint);

    /// <summary>The length of a bar: of the cosine, or of the product or distance beside the largest one shown.</summary>
    private static double Share(HeadReport report, HeadNeighbour n) => report.By switch
    {
        Proximity.Dot => n.Dot / Math.Max(report.Neighbours.Max(x => x.Dot), double.Epsilon),
        Proximity.Euclidean => n.Distance / Math.Max(report.Neighbours.Max(x => x.Distance), double.Epsilon),
        _ => n.Cosine,
    };
}
