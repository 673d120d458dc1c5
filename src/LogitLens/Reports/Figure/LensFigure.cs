using LogitLens.Generation;
using LogitLens.Readout;

namespace LogitLens.Reports.Figure;

/// <summary>The grid of a lens over a text, or over the answer of a trace.</summary>
internal static class LensFigure
{
    /// <summary>The grid of a reading.</summary>
    public static FigureGrid Of(ReadReport report, FigureOptions options) => Of(report, options, _ => false);

    /// <summary>The grid of a trace: a column for every token of the answer, at the position that predicts it.</summary>
    public static FigureGrid Of(TraceReport report, FigureOptions options) => Of(
        new ReadReport
        {
            Model = report.Model,
            Prompt = report.Prompt,
            Chat = report.Chat,
            Message = report.Message,
            Input = report.Input,
            AnswerStart = report.AnswerStart,
            Answer = report.Answer,
            AnswerEnd = report.AnswerEnd,
            Edits = report.Edits,
            Layers = report.Steps.Count > 0 ? [.. report.Steps[0].Column.Select(c => c.Layer)] : [],
            Positions = [.. report.Steps.Select(s => s.Position - 1)],
            Cells = report.Steps.Count > 0 ? [.. report.Steps[0].Column.SelectMany((_, l) => report.Steps.Select(s => s.Column[l]))] : [],
            Tokens = report.Tokens,
        },
        options with { ColorBy = ColorBy.Probability, Whole = true },
        start => report.Attempts.Any(a => a.Start == start && a.Rejected));

    private static FigureGrid Of(ReadReport report, FigureOptions options, Func<int, bool> takenBack)
    {
        TokenTexts tokens = new(report.Tokens);
        ReadReport shown = Shown(report, options);
        GridView view = GridView.Of(shown, every: null, options.Transpose ? MostAcross : GridView.UsualMost);
        GridScale scale = GridScale.For(shown, options.ColorBy, options.Target, view.Cells, tokens);
        FigureCell[][] cells = [.. view.LayerIndices.Select(l => shown.Positions.Select((p, i) => Cell(view.Cell(l, i), view.IsOutput(l))).ToArray())];
        FigurePosition[] positions = [.. shown.Positions.Select(p => new FigurePosition(p, tokens.Of(report.Input[p]), p >= report.AnswerStart))];
        return new FigureGrid
        {
            Title = FigureText.OneLine(options.Title ?? report.Message ?? report.Prompt),
            Subtitles = [FigureText.Of(report.Model, report.Chat)],
            Edits = [.. report.Edits.Select(e => $"edited: {FigureText.OneLine(e.Text)}")],
            Answer = report.Answer is not { Length: > 0 } answer ? null
                : FigureText.OneLine(report.AnswerEnd is ContinuationEnd.EndOfSequence or null ? answer : answer.TrimEnd('\uFFFD').TrimEnd() + " …"),
            Layers = [.. view.LayerIndices.Select(l => shown.Layers[l])],
            Positions = positions,
            Cells = cells,
            Brackets = FigureEmoji.Brackets(report.Input, shown.Positions, tokens, takenBack),
            LegendName = scale.Name,
            LegendAt = scale.At,
            Caption = Caption(),
        };

        FigureCell Cell(LensCell cell, bool output) => new(
            cell.Top.Count > 0 ? tokens.Of(cell.Top[0].Id) : "", options.Values ? scale.Label(cell) : null, SecondIsToken: false, scale.Heat(cell),
            output && cell.Top.Count > 0 && (cell.Position + 1 >= report.Input.Count || report.Input[cell.Position + 1] == cell.Top[0].Id),
            FigureText.Tooltip(cell, report.Input[cell.Position], tokens));

        string Caption()
        {
            (string rows, string columns) = options.Transpose ? ("positions, with their input token", "layers") : ("layers", "positions, with their input token");
            string caption = $"A cell is the token that the model would say next if it stopped at that layer. Rows: {rows}; columns: {columns}. "
                + $"Layer {Figures.Number(shown.Layers[^1])} is its output, bold where the text goes on like that.";
            if (view.LayerIndices.Count < shown.Layers.Count) caption += $" Of {shown.Layers.Count} layers one in {view.Every} and the last are shown.";
            if (shown.Positions[^1] < report.Positions[^1]) caption += $" The answer goes on to position {Figures.Number(report.Positions[^1])}.";
            return caption + FigureText.Signs(cells.SelectMany(r => r.Select(c => c.Text)).Concat(positions.Select(p => p.Input)));
        }
    }

    private const int MostAcross = 17;

    /// <summary>
    /// The positions that are shown: of a chat those from the answer on, since what comes before is the template; of a long answer
    /// those up to where a reader has seen enough, unless little is left.
    /// </summary>
    private static ReadReport Shown(ReadReport report, FigureOptions options)
    {
        const int littleLeft = 8;
        if (options.Whole || AnswerView.Of(report) is not { } answer) return report;
        int last = report.Positions[^1] - answer.Enough > littleLeft ? answer.Enough : report.Positions[^1];
        ReadReport shown = report.Chat ? answer.Report : report;
        return shown with { Positions = [.. shown.Positions.Where(p => p <= last)], Cells = [.. shown.Cells.Where(c => c.Position <= last)] };
    }
}
