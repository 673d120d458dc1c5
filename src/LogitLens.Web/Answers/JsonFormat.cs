using System.Text;
using LogitLens.Reports;

namespace LogitLens.Web.Answers;

/// <summary>The report as <c>--json</c> prints it.</summary>
internal sealed class JsonFormat : IReportFormat
{
    public string MediaType => ReportFormats.Json;

    public string Extension => ".json";

    public bool Writes(Type report) => true;

    public byte[] Write(Report report) => Encoding.UTF8.GetBytes(ReportJson.Write(report));
}
