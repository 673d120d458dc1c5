using LogitLens.Experiments;

namespace LogitLens.Reports.Terminal;

/// <summary>What a diff comes to, in words.</summary>
internal static class DiffSummaryText
{
    public static string Of(DiffReport report, TokenTexts tokens)
    {
        DiffSummary summary = report.Summary;
        string positions = $"{summary.Positions} {(summary.Positions == 1 ? "position" : "positions")}" + (report.AnswerStart is null ? "" : " that predict the answer and its end");
        if (summary.LargestJs == 0 && summary.EarliestLayer is null) return $"The outputs of the two models are the same at {summary.Positions} of {positions}.";
        string tops = summary.FirstDifference is not { } first ? $"The two models would say the same token next at {summary.Positions} of {positions}"
            : $"The two models would say different tokens next at {summary.DifferentTops} of {positions}, first after “{tokens.Of(report.Input[first])}” " +
              $"(position {first}): {Says(report, tokens, first)}";
        string most = $"they lie farthest apart at position {summary.LargestAt}, JS {Figures.FineNats(summary.LargestJs)} of at most 0.693 nats";
        string layer = summary.EarliestLayer is { } earliest ? $"the lowest layer with a JS above {Figures.Value(report.Threshold)} is {earliest}"
            : $"no layer has a JS above {Figures.Value(report.Threshold)}";
        return $"{tops}; {most}; {layer}.";
    }

    private static string Says(DiffReport report, TokenTexts tokens, int position)
    {
        DiffCell cell = report.Cells[(report.Layers.Count - 1) * report.Positions.Count + position];
        return $"“{tokens.Of(cell.Top.Id)}” against “{tokens.Of(cell.AgainstTop.Id)}”";
    }
}
