using System.Text;
using LogitLens.Reports.Figure;

namespace LogitLens.Reports.Files;

/// <summary>Reports as JSON (docs/json.md).</summary>
internal sealed class JsonFormat : ReportFormat
{
    public override string Extension => ".json";

    public override string MediaType => "application/json";

    public override bool Supports(Type report) => report.IsSubclassOf(typeof(Report));

    public override bool IsOurs(Stream existing) => Beginning(existing).StartsWith("{\n  \"schema\": \"logitlens.", StringComparison.Ordinal);

    public override IReadOnlyList<string> Write(Report report, FigureOptions figure, Stream target)
    {
        target.Write(Encoding.UTF8.GetBytes(ReportJson.Write(report).ReplaceLineEndings("\n") + "\n"));
        return [];
    }
}
