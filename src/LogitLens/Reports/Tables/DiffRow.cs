using LogitLens.Experiments;

namespace LogitLens.Reports.Tables;

/// <summary>A cell of two models. The properties are the columns.</summary>
internal sealed record DiffRow(
    int Layer, int Position, int InputId, double Js, double Kl, double KlBack, double? ResidualCosine, bool SameTop,
    int TopId, string? TopForm, string? TopBytes, string? TopText, double TopLogProbability, double TopInAgainstLogProbability, int TopInAgainstRank,
    int AgainstTopId, string? AgainstTopForm, string? AgainstTopBytes, string? AgainstTopText, double AgainstTopLogProbability,
    double AgainstTopInModelLogProbability, int AgainstTopInModelRank)
{
    /// <summary>The rows of a diff, layer by layer, position by position.</summary>
    public static IEnumerable<DiffRow> Of(DiffReport report)
    {
        TokenTexts tokens = new(report.Tokens);
        foreach (DiffCell cell in report.Cells)
        {
            TokenCells top = TokenCells.Of(cell.Top.Id, tokens), against = TokenCells.Of(cell.AgainstTop.Id, tokens);
            yield return new DiffRow(cell.Layer, cell.Position, report.Input[cell.Position], cell.Js, cell.Kl, cell.KlBack, cell.ResidualCosine, cell.SameTop,
                cell.Top.Id, top.Form, top.Bytes, top.Text, cell.Top.LogProbability, cell.TopInAgainst.LogProbability, cell.TopInAgainst.Rank,
                cell.AgainstTop.Id, against.Form, against.Bytes, against.Text, cell.AgainstTop.LogProbability,
                cell.AgainstTopInModel.LogProbability, cell.AgainstTopInModel.Rank);
        }
    }
}
