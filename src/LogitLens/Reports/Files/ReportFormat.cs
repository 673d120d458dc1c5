using LogitLens.Reports.Figure;

namespace LogitLens.Reports.Files;

/// <summary>A format that reports can be written in.</summary>
public abstract class ReportFormat
{
    /// <summary>How the names of its files end, such as <c>.svg</c>.</summary>
    public abstract string Extension { get; }

    /// <summary>Its media type, such as <c>image/svg+xml</c>.</summary>
    public abstract string MediaType { get; }

    /// <summary>Whether it is a picture, so that the options of figures are about it.</summary>
    public virtual bool IsPicture => false;

    /// <summary>Whether it can hold reports of a kind.</summary>
    public abstract bool Supports(Type report);

    /// <summary>Whether a file was written by LogitLens in this format, so that it may be replaced.</summary>
    /// <param name="existing">The file, read from its start.</param>
    public abstract bool IsOurs(Stream existing);

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report, of a kind that the format supports.</param>
    /// <param name="figure">How a figure is drawn; other formats leave it aside.</param>
    /// <param name="target">Where to.</param>
    /// <returns>What the user should know of the result, such as characters that no font has.</returns>
    public abstract IReadOnlyList<string> Write(Report report, FigureOptions figure, Stream target);

    /// <summary>The beginning of a file as text.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="bytes">How much of it.</param>
    protected static string Beginning(Stream existing, int bytes = 4096)
    {
        ArgumentNullException.ThrowIfNull(existing);
        byte[] start = new byte[bytes];
        int read = existing.ReadAtLeast(start, bytes, throwOnEndOfStream: false);
        return System.Text.Encoding.UTF8.GetString(start, 0, read);
    }
}
