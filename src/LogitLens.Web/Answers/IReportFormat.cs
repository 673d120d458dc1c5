using LogitLens.Reports;

namespace LogitLens.Web.Answers;

/// <summary>A form in which a report can be downloaded.</summary>
internal interface IReportFormat
{
    /// <summary>Its media type, by which a client asks for it.</summary>
    string MediaType { get; }

    /// <summary>How the names of its files end, with the dot.</summary>
    string Extension { get; }

    /// <summary>Whether this kind of report has such a form.</summary>
    bool Writes(Type report);

    /// <summary>The file.</summary>
    byte[] Write(Report report);
}
