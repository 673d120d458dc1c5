using LogitLens.Generation;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>The tokens of a trace as a table, its emoji marked beside them.</summary>
internal sealed class TraceTimeline(TraceReport report, Ink ink, TokenTexts tokens)
{
    private const int HeaderEvery = 40;

    public IEnumerable<Line> Lines(int width)
    {
        TextTable table = new(ink,
            new TextColumn("pos", Right: true, Drop: 3), new TextColumn("token", Min: 6, Max: 14), new TextColumn("bytes", Min: 11, Max: 24, Drop: 6),
            new TextColumn("prob.", Right: true), new TextColumn("nats", Right: true, Drop: 4), new TextColumn("decided", Drop: 5),
            new TextColumn("other", Min: 6, Max: 10, Drop: 2), new TextColumn("at", Right: true, Drop: 2),
            new TextColumn("prob.", Right: true, Drop: 2), new TextColumn("", Min: 16, Drop: 1));
        foreach (TraceStep step in report.Steps) _ = table.Add(Row(step));
        Line[] lines = [.. table.Lines(width)];
        for (int i = 1; i < lines.Length; i++)
        {
            if ((i - 1) % HeaderEvery == 0) yield return lines[0];
            yield return lines[i];
        }
    }

    private StyledText[] Row(TraceStep step)
    {
        TokenInfo? token = tokens.Find(step.Id);
        LayerToken? other = step.StrongestOther;
        return
        [
            new StyledText(Figures.Number(step.Position), ink.Faint),
            new StyledText(tokens.Of(step.Id), step.EndsSequence ? ink.Faint : ink.Strong),
            new StyledText(token is { NeedsBytes: true } ? token.Bytes : "", ink.Faint),
            Figures.Percent(step.Probability),
            Figures.Nats(step.Entropy),
            new StyledText($"{LayerBar.Of(step.DecisionLayer, report.Model.Layers)} {(step.DecisionLayer is { } layer ? Figures.Number(layer) : "-")}", ink.Bar),
            other is { } t ? tokens.Of(t.Id) : "",
            new StyledText(other is { } l ? Figures.Number(l.Layer) : "", ink.Faint),
            other is { } p ? Figures.ShortPercent(p.Probability) + "%" : "",
            Mark(step.Position),
        ];
    }

    /// <summary>What the tokens at a position are to the emoji of the answer.</summary>
    private StyledText Mark(int position)
    {
        foreach (EmojiAttempt attempt in report.Attempts)
        {
            if (attempt.Start == position) return new StyledText($"{Signs(attempt)}{VisibleText.Of(attempt.Emoji.Text)} {attempt.Emoji.Name}", ink.Strong);
            if (position > attempt.Start && position < attempt.Start + attempt.Count) return new StyledText("│", ink.Strong);
        }
        string[] rejected = [.. report.Attempts.Where(a => a.RejectedAt == position).Select(a => VisibleText.Of(a.Emoji.Text))];
        return rejected.Length == 0 ? "" : new StyledText($"{string.Join(' ', rejected)} taken back", ink.Bad);
    }

    private static string Signs(EmojiAttempt attempt) => (attempt.Retry ? "↻ " : "") + (attempt.Rejected ? "✗ " : "");
}
