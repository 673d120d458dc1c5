namespace LogitLens.Reports.Tables;

/// <summary>A row of the LM head near to an expression. The properties are the columns.</summary>
internal sealed record HeadRow(
    int Rank, int TokenId, string? Form, string? Bytes, string? Text, double Dot, double Cosine, double Distance, double Norm, double? Bias, bool InExpression)
{
    /// <summary>The rows of a report, the nearest first.</summary>
    public static IEnumerable<HeadRow> Of(HeadReport report)
    {
        TokenTexts tokens = new(report.Tokens);
        return report.Neighbours.Select((n, i) =>
        {
            TokenCells token = TokenCells.Of(n.Id, tokens);
            return new HeadRow(i + 1, n.Id, token.Form, token.Bytes, token.Text, n.Dot, n.Cosine, n.Distance, n.Norm, n.Bias, n.InExpression);
        });
    }
}
