using LogitLens.Reports;
using LogitLens.Reports.Html;

namespace LogitLens.Browser.Tests;

/// <summary>A report as a file on disk, opened as a user would by a double click.</summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"logitlens-{Guid.NewGuid():N}.html");

    public ReportFile(Report report) : this(HtmlReport.Write(report))
    {
    }

    /// <summary>A file that is perhaps no whole report any more.</summary>
    public ReportFile(string content) => File.WriteAllText(_path, content);

    public string Address => new Uri(_path).AbsoluteUri;

    public long Length => new FileInfo(_path).Length;

    public void Dispose() => File.Delete(_path);
}
