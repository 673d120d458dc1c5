using LogitLens.Experiments;
using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws the seahorse experiment: the name on the left, the control on the right.</summary>
public static class EmojiRenderer
{
    private const int MostEmoji = 8;
    private const int BarWidth = 8;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, EmojiReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        TokenTexts tokens = new(report.Tokens);
        _ = picture.Add(Heading.Of(report.Model, report.Chat, ink)).AddGap();
        DrawBelief(picture, report, ink);
        DrawAnswer(picture.AddGap(), report.Subject, ink);
        DrawAnswer(picture, report.Control, ink);
        DrawDistribution(picture.AddGap(), report, ink);
        DrawPath(picture.AddGap(), report, ink, tokens);
        DrawGap(picture.AddGap(), report, ink, tokens);
        _ = picture.AddGap().AddText(VisibleText.Of(report.Verdict), ink.Strong);
        console.Write(picture);
    }

    private static string Title(EmojiCase found) => $"{VisibleText.Of(found.Name)} {found.Existing?.Text ?? "(none)"}";

    private static void DrawBelief(Picture picture, EmojiReport report, Ink ink)
    {
        _ = picture.AddText("Does it exist? P(yes) as a share of P(yes) + P(no), and how likely either is", ink.Strong);
        TextTable table = new(ink, new TextColumn("question", Min: 26), new TextColumn(Title(report.Subject), Right: true, Min: 10), new TextColumn("either", Right: true, Drop: 1),
            new TextColumn(Title(report.Control), Right: true, Min: 10), new TextColumn("either", Right: true, Drop: 1))
        { Indent = 2 };
        for (int i = 0; i < report.Subject.Belief.Wordings.Count; i++)
        {
            WordingBelief subject = report.Subject.Belief.Wordings[i], control = report.Control.Belief.Wordings[i];
            string question = report.Questions[i].Replace("{a}", "a …", StringComparison.Ordinal).Replace("{x}", "…", StringComparison.Ordinal);
            _ = table.Add([VisibleText.Of(question), .. Cells(subject), .. Cells(control)]);
        }
        _ = picture.Add(table.Lines(picture.Width));

        StyledText[] Cells(WordingBelief belief) => [new(Figures.Percent(belief.Share), ink.Strong), new(Figures.Percent(belief.Yes + belief.No), ink.Faint)];
    }

    private static void DrawAnswer(Picture picture, EmojiCase found, Ink ink)
    {
        string end = found.End switch
        {
            TraceEnd.Settled when found.Attempts.Any(a => a.Rejected) => "settled: it came back to an emoji that it had taken back",
            TraceEnd.Settled => "settled: it took back none of its emoji",
            TraceEnd.CorrectedItself => "corrected itself: it took an emoji back and gave another",
            TraceEnd.GaveUp => "gave up: it took its emoji back, or said that there is none",
            TraceEnd.RanOut => found.Forced ? "ran out of tokens before any emoji" : "ran out of tokens",
            _ => "gave no emoji",
        };
        _ = picture.AddText(VisibleText.Of(found.Question), ink.Faint);
        string answer = found.Answer.Trim();
        string[] lines = Picture.Wrap((answer.Length == 0 ? "(no text)" : VisibleText.Of(answer)) + (found.End == TraceEnd.RanOut ? " …" : ""), Math.Max(1, picture.Width - 2));
        foreach (string line in lines) _ = picture.Add(Line.Of("  " + line, ink.Strong));
        string forced = found.Forced ? $"; measured below after “{VisibleText.Of(Wordings.Fill(Wordings.Opening, found.Name))}” was put in its mouth" : "";
        _ = picture.AddText($"{end}{forced}", ink.Faint, 2);
    }

    private static void DrawDistribution(Picture picture, EmojiReport report, Ink ink)
    {
        _ = picture.AddText("Which emoji does it have in mind where the first one comes?", ink.Strong);
        TextTable table = new(ink, new TextColumn(Title(report.Subject), Min: 16, Max: 24), new TextColumn("prob.", Right: true), new TextColumn("", Drop: 1),
            new TextColumn(Title(report.Control), Min: 16, Max: 24), new TextColumn("prob.", Right: true), new TextColumn("", Drop: 1))
        { Indent = 2 };
        StyledText[][] left = Rows(report.Subject.Distribution, ink), right = Rows(report.Control.Distribution, ink);
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++) _ = table.Add([.. Row(left, i), .. Row(right, i)]);
        _ = picture.Add(table.Lines(picture.Width));

        static StyledText[] Row(StyledText[][] rows, int i) => i < rows.Length ? rows[i] : ["", "", ""];
    }

    private static StyledText[][] Rows(EmojiDistribution found, Ink ink)
    {
        List<StyledText[]> rows = [.. found.Emoji.Take(MostEmoji).Select(e => Row($"{e.Emoji.Text} {e.Emoji.Name}", e.Mass[^1], ink.Bar))];
        if (rows.Count == 0) rows.Add(Row("no emoji", 0, ink.Faint));
        Add($"{Figures.Count(found.Emoji.Count - MostEmoji)} other emoji", found.Emoji.Skip(MostEmoji).Sum(e => e.Mass[^1]));
        Add("begun, never finished", found.Broken[^1]);
        Add("other characters", found.Characters.Sum(c => c.Mass[^1]));
        Add("other text", found.Elsewhere[^1]);
        Add("not followed", found.Pruned[^1]);
        return [.. rows];

        void Add(string what, double mass)
        {
            if (mass > 0) rows.Add(Row(what, mass, ink.Faint));
        }

        StyledText[] Row(string what, double mass, Style style) =>
            [new StyledText(VisibleText.Of(what), style == ink.Faint ? ink.Faint : Style.Plain), Figures.Percent(mass), new StyledText(Bar.Of(mass, BarWidth).PadRight(BarWidth), style)];
    }

    private static void DrawPath(Picture picture, EmojiReport report, Ink ink, TokenTexts tokens)
    {
        EmojiCase subject = report.Subject, control = report.Control;
        _ = picture.AddText("The way there: the position that predicts the emoji, layer by layer", ink.Strong);
        TextTable table = new(ink, [new TextColumn("layer", Right: true), .. Columns(subject), .. Columns(control)]);
        for (int l = subject.Path.Count - 1; l >= 0; l--)
            _ = table.Add([new StyledText(Figures.Number(subject.Path[l].Layer), ink.Faint), .. Cells(subject, l, ink), .. Cells(control, l, ink)]);
        _ = picture.Add(table.Lines(picture.Width));
        _ = picture.AddText($"Under the name: cosine of the normed residual with the name's concept ({Composition(report)} of its head rows), and the lens' rank of "
            + $"the name's best token. prefix: cosine with the head row of the first token that came, “{tokens.Of(subject.Emitted[0])}” and “{tokens.Of(control.Emitted[0])}”. "
            + "emoji: what the lens of the layer has in mind along the whole path.", ink.Faint);

        static TextColumn[] Columns(EmojiCase found) =>
            [new TextColumn(DisplayWidth.Truncate(VisibleText.Of(found.Name), 9), Right: true), new TextColumn("rank", Right: true), new TextColumn("prefix", Right: true, Drop: 1), new TextColumn("emoji")];
    }

    private static StyledText[] Cells(EmojiCase found, int layer, Ink ink)
    {
        ConceptLayer path = found.Path[layer];
        int read = found.Distribution.Layers.ToList().IndexOf(path.Layer);
        EmojiMass? best = read < 0 ? null : found.Distribution.Emoji.MaxBy(e => e.Mass[read]);
        bool strong = path.NameRank <= 10;
        return
        [
            new StyledText(Figures.ShortCosine(path.NameCosine), strong ? ink.Strong : Style.Plain), new StyledText(Figures.Number(path.NameRank), strong ? ink.Strong : Style.Plain),
            Figures.ShortCosine(path.PrefixCosine), best is null || best.Mass[read] == 0 ? "" : $"{best.Emoji.Text} {Figures.ShortPercent(best.Mass[read])}%",
        ];
    }

    private static void DrawGap(Picture picture, EmojiReport report, Ink ink, TokenTexts tokens)
    {
        _ = picture.AddText("The gap: the final residual against the head row that it was snapped to", ink.Strong);
        TextTable table = new(ink, new TextColumn("", Min: 8, Max: 20), new TextColumn("token", Min: 5), new TextColumn("its row", Right: true), new TextColumn("concept", Right: true),
            new TextColumn("margin", Right: true), new TextColumn("runner-up", Min: 5))
        { Indent = 2 };
        foreach (EmojiCase found in (EmojiCase[])[report.Subject, report.Control])
        {
            foreach (GapStep step in found.Gap)
            {
                _ = table.Add(new StyledText(step == found.Gap[0] ? Title(found) : "", ink.Faint), new StyledText(tokens.Of(step.Token), ink.Strong), Figures.Percent(step.EmittedShare),
                    Figures.Percent(step.ConceptShare), Figures.Nats(step.Margin), tokens.Of(step.RunnerUp));
            }
        }
        _ = picture.Add(table.Lines(picture.Width));
        _ = picture.AddText("its row, concept: the share of the residual's squared length along either. margin: nats before the runner-up.", ink.Faint);
    }

    private static string Composition(EmojiReport report) => report.Composition.ToString().ToLowerInvariant();
}
