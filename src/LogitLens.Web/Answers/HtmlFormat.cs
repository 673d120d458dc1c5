using System.Text;
using LogitLens.Reports;
using LogitLens.Reports.Html;

namespace LogitLens.Web.Answers;

/// <summary>The report as one HTML file that works without the server.</summary>
internal sealed class HtmlFormat : IReportFormat
{
    private static readonly Type[] Pictured = [typeof(ReadReport), typeof(TraceReport), typeof(EmojiReport), typeof(HeadReport), typeof(DiffReport)];

    public string MediaType => "text/html";

    public string Extension => ".html";

    /// <summary>Those that the front end has a picture of.</summary>
    public bool Writes(Type report) => Pictured.Contains(report);

    public byte[] Write(Report report) => Encoding.UTF8.GetBytes(HtmlReport.Write(report));
}
