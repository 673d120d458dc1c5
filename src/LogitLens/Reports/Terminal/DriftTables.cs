using LogitLens.Experiments;

namespace LogitLens.Reports.Terminal;

/// <summary>How far the rows of two matrices lie apart: the spread over all of them, and those that moved most.</summary>
internal sealed class DriftTables(Ink ink, TokenTexts tokens)
{
    public void Draw(Picture picture, RowDrift drift, string title)
    {
        string unchanged = drift.Unchanged == 0 ? "none is the same in both models"
            : drift.Unchanged == drift.Rows ? "all are the same in both models" : $"{Figures.Count(drift.Unchanged)} are the same in both models";
        _ = picture.AddText(title, ink.Strong).AddText($"Of {Figures.Count(drift.Rows)} rows, {unchanged}.", ink.Faint);
        if (drift.Unchanged == drift.Rows) return;
        TextTable spread = new(ink, [new TextColumn(""), .. ((string[])["mean", "least", "5 %", "median", "95 %", "most"])
            .Select((h, i) => new TextColumn(h, Right: true, Drop: i == 0 ? 0 : i))]);
        AddSpread(spread, "distance", drift.Distance);
        if (drift.Cosine is { } cosine) AddSpread(spread, "cosine", cosine);
        _ = picture.Add(spread.Lines(picture.Width));
        if (drift.Moved.Count == 0) return;
        TextTable moved = new(ink, new TextColumn("moved most", Min: 5, Max: 24), new TextColumn("id", Right: true, Drop: 1),
            new TextColumn("bytes", Min: 5, Max: 18, Drop: 4), new TextColumn("distance", Right: true), new TextColumn("cosine", Right: true, Drop: 2),
            new TextColumn("length", Right: true, Drop: 3), new TextColumn("against", Right: true, Drop: 3));
        foreach (MovedRow row in drift.Moved)
        {
            TokenInfo? token = tokens.Find(row.Id);
            string bytes = token is { NeedsBytes: true } ? token.Bytes : "";
            _ = moved.Add(new StyledText(tokens.Of(row.Id), ink.Strong), new StyledText(Figures.Number(row.Id), ink.Faint), new StyledText(bytes, ink.Faint),
                Figures.Fixed(row.Distance), row.Cosine is { } c ? Figures.Fixed(c) : "-", Figures.Fixed(row.Norm), Figures.Fixed(row.AgainstNorm));
        }
        _ = picture.AddGap().Add(moved.Lines(picture.Width));
    }

    private void AddSpread(TextTable table, string name, Spread spread) => table.Add([new StyledText(name, ink.Faint),
        .. ((double[])[spread.Mean, spread.Minimum, spread.Percentile5, spread.Median, spread.Percentile95, spread.Maximum])
            .Select(n => new StyledText(Figures.Fixed(n)))]);
}
