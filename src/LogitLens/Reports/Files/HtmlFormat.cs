using System.Text;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Html;

namespace LogitLens.Reports.Files;

/// <summary>Reports as one HTML file.</summary>
internal sealed class HtmlFormat : ReportFormat
{
    public override string Extension => ".html";

    public override string MediaType => "text/html";

    public override bool Supports(Type report) => report.IsSubclassOf(typeof(Report));

    public override bool IsOurs(Stream existing) =>
        Beginning(existing) is var start && start.StartsWith("<!doctype html>", StringComparison.Ordinal) && start.Contains("<meta name=\"generator\" content=\"LogitLens ", StringComparison.Ordinal);

    public override IReadOnlyList<string> Write(Report report, FigureOptions figure, Stream target)
    {
        target.Write(Encoding.UTF8.GetBytes(HtmlReport.Write(report)));
        return [];
    }
}
