namespace LogitLens.Reports;

/// <summary>What a picture shows of a report with an answer.</summary>
/// <param name="Report">The report from the position on that predicts the answer's first token.</param>
/// <param name="Enough">The position up to which the grid shows the answer in any case.</param>
/// <param name="BeforeEmoji">
/// The position that predicts the first piece of the first emoji, as an index of the report's; null where there is no emoji, or the
/// answer begins with it.
/// </param>
internal sealed record AnswerView(ReadReport Report, int Enough, int? BeforeEmoji)
{
    private const int FairPositions = 16;

    /// <summary>The view of a report; null where it has no answer, or not the positions that it takes.</summary>
    public static AnswerView? Of(ReadReport report)
    {
        if (report.AnswerStart is not { } start || report.Cells.Count != report.Layers.Count * report.Positions.Count) return null;
        ReadReport shown = From(report, start - 1);
        if (shown.Positions.Count == 0 || shown.Positions[0] != start - 1) return null;
        int enough = start - 1 + FairPositions - 1;
        if (report.AnswerEmoji.Count == 0) return new AnswerView(shown, enough, null);
        AnswerEmoji emoji = report.AnswerEmoji[0];
        int before = shown.Positions.ToList().IndexOf(emoji.Start - 1);
        return new AnswerView(shown, Math.Max(enough, emoji.Start + emoji.Count - 1), before > 0 ? before : null);
    }

    private static ReadReport From(ReadReport report, int position) => report with
    {
        Positions = [.. report.Positions.Where(p => p >= position)],
        Cells = [.. report.Cells.Where(c => c.Position >= position)],
    };
}
