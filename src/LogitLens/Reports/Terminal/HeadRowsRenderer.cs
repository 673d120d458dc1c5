using LogitLens.Head.Overview;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws the overview of a head's rows on one screen.</summary>
public static class HeadRowsRenderer
{
    private const int LabelWidth = 12, MostNamed = 24;
    private const char Unbreakable = '\u00A0'; // it is in no token's text as pictures show it
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, HeadRowsReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        TokenTexts tokens = new(report.Tokens);
        _ = picture.Add(Heading.Of(report.Model, ink)).AddGap();
        Field(picture, ink, "rows", RowsOf(report));
        if (report.NotFinite > 0) Field(picture, ink, "not finite", $"{Counted(report.NotFinite, "row")} with NaN or infinities, left out below");
        DrawNorms(picture, report.Norms, tokens, ink);
        Field(picture, ink, "mean row", $"length {Figures.Length(report.MeanNorm)}; it is {Figures.Percent(report.MeanShare)} of the rows' sum of squares");
        DrawDuplicates(picture, report.Duplicates, tokens, ink);
        if (report.Untrained is { } untrained) DrawUntrained(picture, untrained, tokens, ink);
        if (report.PartialTokens is { } partial) DrawPartial(picture, partial, report.Untrained is { Apart: true }, tokens, ink);
        if (report.Embedding is { } embedding) DrawEmbedding(picture, embedding, ink);
        console.Write(picture);
    }

    private static string RowsOf(HeadRowsReport report) =>
        $"{Figures.Count(report.Rows)} of {Figures.Count(report.RowWidth)} numbers ({report.ElementType}), "
        + (report.Tied ? "the same as the token embedding's" : "apart from the token embedding's") + (report.Bias ? ", and a bias" : "")
        + (report.WithoutToken > 0 ? $"; {Figures.Count(report.WithoutToken)} without a token" : "");

    private static void DrawNorms(Picture picture, RowNorms norms, TokenTexts tokens, Ink ink)
    {
        if (norms.Quantiles.Count == 0) return;
        string least = Figures.Length(norms.Quantiles[0].Value), most = Figures.Length(norms.Quantiles[^1].Value);
        _ = picture.Add(Labelled(ink, "lengths").Add($"{least} ", ink.Faint).Add(Sparkline(norms.Histogram), ink.Bar).Add($" {most}", ink.Faint));
        Field(picture, ink, "", Quantiles(norms.Quantiles, Figures.Length));
        Field(picture, ink, "  shortest", string.Join("  ", norms.Shortest.Select(n => Unbroken($"{tokens.Of(n.Id)} {Figures.Length(n.Norm)}"))));
        Field(picture, ink, "  longest", string.Join("  ", norms.Longest.Select(n => Unbroken($"{tokens.Of(n.Id)} {Figures.Length(n.Norm)}"))));
    }

    private static string Quantiles(IReadOnlyList<Quantile> quantiles, Func<double, string> format) => string.Join("  ",
        quantiles.Where(q => q.Share is > 0 and < 1).Select(q => Unbroken((q.Share == 0.5 ? "median " : $"{Figures.ShortPercent(q.Share)}% ") + format(q.Value))));

    /// <summary>The height of each bar on a root scale, so that few rows still show; an empty bin is a space.</summary>
    private static string Sparkline(IReadOnlyList<int> counts)
    {
        double most = Math.Sqrt(Math.Max(1, counts.Max()));
        return string.Concat(counts.Select(c => c == 0 ? ' ' : Levels[Math.Min(Levels.Length - 1, (int)(Math.Sqrt(c) / most * Levels.Length))]));
    }

    private static void DrawDuplicates(Picture picture, DuplicateRows duplicates, TokenTexts tokens, Ink ink)
    {
        if (duplicates.GroupCount == 0)
        {
            Field(picture, ink, "duplicates", "no two rows are equal");
            return;
        }
        Field(picture, ink, "duplicates", $"{Counted(duplicates.Rows, "row")} in {Counted(duplicates.GroupCount, "group")} of equal ones; the largest:");
        foreach (DuplicateGroup group in duplicates.Groups.Take(3)) Field(picture, ink, "", Names(group.Ids, group.Count, tokens));
    }

    private static void DrawUntrained(Picture picture, UntrainedRows untrained, TokenTexts tokens, Ink ink)
    {
        string known = $"{Counted(untrained.Known.Count, "token")} that no text can contain";
        if (!untrained.Apart)
        {
            Field(picture, ink, "untrained", $"the rows of {known} do not lie together, so that they tell nothing of others"
                + $" (within {Figures.Length(untrained.Radius)} of their mean; the median row is {Figures.Length(untrained.MedianDistance)} away)");
            return;
        }
        Field(picture, ink, "untrained",
            $"{Counted(untrained.Count, "row")} where the {known} are: at most {Figures.Length(untrained.Limit)} from their mean"
            + $" (the median row is {Figures.Length(untrained.MedianDistance)} away)");
        Field(picture, ink, "", Names(untrained.Ids, untrained.Count, tokens));
    }

    private static void DrawPartial(Picture picture, PartialTokenRows partial, bool others, TokenTexts tokens, Ink ink)
    {
        string tested = partial.Compared == partial.Count ? "" : $"{Figures.Count(partial.Compared)} were compared: ";
        Field(picture, ink, "characters", $"{Counted(partial.Count, others ? "other token" : "token")} {(partial.Count == 1 ? "holds" : "hold")} parts of characters; {tested}"
            + $"the nearest row of {Figures.Percent((double)partial.NearEachOther / partial.Compared)} is another such token's (by chance {Figures.Percent(partial.Chance)})");
        foreach (PartialTokenExample example in partial.Examples)
        {
            Field(picture, ink, "", $"nearest to {tokens.Of(example.Id)} by cosine: "
                + string.Join("  ", example.Neighbours.Select(n => Unbroken($"{tokens.Of(n.Id)} {Figures.Cosine(n.Cosine)}"))));
        }
    }

    private static void DrawEmbedding(Picture picture, EmbeddingAgreement embedding, Ink ink)
    {
        Field(picture, ink, "embedding", $"cosine of a token's head row and embedding row: {Quantiles(embedding.Cosines, Figures.Cosine)}");
        Field(picture, ink, "", $"of {Counted(embedding.Compared, "embedding row")} compared, {Figures.Count(embedding.Own)} have their own token's head row as the nearest");
    }

    private static string Names(IReadOnlyList<int> ids, int count, TokenTexts tokens)
    {
        int shown = Math.Min(MostNamed, ids.Count);
        string names = string.Join(' ', ids.Take(shown).Select(id => Unbroken(tokens.Of(id))));
        return count > shown ? $"{names} and {Figures.Count(count - shown)} more" : names;
    }

    private static void Field(Picture picture, Ink ink, string label, string value)
    {
        string[] lines = Picture.Wrap(value, Math.Max(1, picture.Width - LabelWidth));
        for (int i = 0; i < lines.Length; i++) _ = picture.Add(Labelled(ink, i == 0 ? label : "").Add(lines[i].Replace(Unbreakable, ' ')));
    }

    /// <summary>A text that stays on one line, until <see cref="Field"/> has broken the lines.</summary>
    private static string Unbroken(string text) => text.Replace(' ', Unbreakable);

    private static Line Labelled(Ink ink, string label) => new Line().Add(new StyledText(label, ink.Faint), LabelWidth);

    private static string Counted(int count, string what) => $"{Figures.Count(count)} {what}{(count == 1 ? "" : "s")}";
}
