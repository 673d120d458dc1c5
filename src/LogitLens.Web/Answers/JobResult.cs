using System.Text;
using LogitLens.Reports;

namespace LogitLens.Web.Answers;

/// <summary>A report, and its JSON on one line.</summary>
internal sealed class JobResult(Report report)
{
    /// <summary>The report.</summary>
    public Report Report => report;

    /// <summary>Its JSON as UTF-8, on one line.</summary>
    public byte[] Line { get; } = Encoding.UTF8.GetBytes(ReportJson.WriteLine(report));

    /// <summary>About the bytes that it takes: the records are smaller than their JSON.</summary>
    public long Bytes => 2L * Line.Length;
}
