using LogitLens.Reports.Figure;
using LogitLens.Reports.Tables;

namespace LogitLens.Reports.Files;

/// <summary>Tables as CSV (docs/tables.md).</summary>
internal sealed class CsvFormat : ReportFormat
{
    public override string Extension => ".csv";

    public override string MediaType => "text/csv";

    public override bool Supports(Type report) => ReportTable.RowTypes.ContainsKey(report);

    public override bool IsOurs(Stream existing)
    {
        string first = Beginning(existing).Split('\n')[0];
        return ReportTable.RowTypes.Values.Any(row => CsvTable.Header(TableColumn.Of(row)) == first);
    }

    public override IReadOnlyList<string> Write(Report report, FigureOptions figure, Stream target)
    {
        CsvTable.Write(ReportTable.Of(report), target);
        return [];
    }
}
