using LogitLens.Readout;

namespace LogitLens.Reports.Tables;

/// <summary>A token in a cell of the lens, one of the most probable or one that was asked for, or a set of tokens that was. The properties are the columns.</summary>
internal sealed record CellRow(
    int Layer, int Position, int InputId, string Kind, int? Rank, int? TokenId, string? Form, string? Bytes, string? Text,
    double LogProbability, double Probability, double Entropy, double KlToFinal, double? JsToFinal, string? Set)
{
    private const string TopKind = "top", TargetKind = "target", SetKind = "set";

    /// <summary>The rows of a reading: layer by layer, position by position, its most probable tokens, then its targets, then its sets.</summary>
    public static IEnumerable<CellRow> Of(ReadReport report)
    {
        TokenTexts tokens = new(report.Tokens);
        return report.Cells.SelectMany(cell => Of(cell, report.Input[cell.Position], tokens));
    }

    /// <summary>The rows of a trace: token by token, layer by layer. The target is the token that came.</summary>
    public static IEnumerable<CellRow> Of(TraceReport report)
    {
        TokenTexts tokens = new(report.Tokens);
        return report.Steps.SelectMany(step => step.Column).SelectMany(cell => Of(cell, report.Input[cell.Position], tokens));
    }

    private static IEnumerable<CellRow> Of(LensCell cell, int input, TokenTexts tokens)
    {
        for (int k = 0; k < cell.Top.Count; k++) yield return Row(TopKind, k + 1, cell.Top[k].Id, cell.Top[k].LogProbability);
        foreach (TargetReading target in cell.Targets) yield return Row(TargetKind, target.Rank, target.Id, target.LogProbability);
        foreach (SetReading set in cell.Sets ?? []) yield return With(SetKind, null, null, default, set.LogProbability, set.Name);

        CellRow Row(string kind, int rank, int id, double logProbability) => With(kind, rank, id, TokenCells.Of(id, tokens), logProbability, null);

        CellRow With(string kind, int? rank, int? id, TokenCells token, double logProbability, string? set) =>
            new(cell.Layer, cell.Position, input, kind, rank, id, token.Form, token.Bytes, token.Text,
                logProbability, Math.Exp(logProbability), cell.Entropy, cell.KlToFinal, cell.JsToFinal, set);
    }
}
