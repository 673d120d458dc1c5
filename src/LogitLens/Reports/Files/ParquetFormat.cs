using LogitLens.Reports.Figure;
using LogitLens.Reports.Tables;

namespace LogitLens.Reports.Files;

/// <summary>Tables as Parquet (docs/tables.md).</summary>
internal sealed class ParquetFormat : ReportFormat
{
    public override string Extension => ".parquet";

    public override string MediaType => "application/vnd.apache.parquet";

    public override bool Supports(Type report) => ReportTable.RowTypes.ContainsKey(report);

    public override bool IsOurs(Stream existing) => ParquetReportTable.SchemaOf(existing) is not null;

    public override IReadOnlyList<string> Write(Report report, FigureOptions figure, Stream target)
    {
        ParquetReportTable.Write(ReportTable.Of(report), report.Schema, target);
        return [];
    }
}
