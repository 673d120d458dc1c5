using System.Text;
using LogitLens.Reports.Figure;
using LogitLens.Tensors;

namespace LogitLens.Reports.Files;

/// <summary>A file that a report goes to, in the format that its name says.</summary>
public sealed class ReportFile
{
    private ReportFile(string path, ReportFormat format) => (Path, Format) = (path, format);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The format.</summary>
    public ReportFormat Format { get; }

    /// <summary>
    /// Checks before a long computation that a report of a kind can go there: a format that can hold it, into a folder that exists, and
    /// over nothing but a file of LogitLens in that format.
    /// </summary>
    /// <param name="path">Where to.</param>
    /// <param name="report">The kind of report.</param>
    /// <param name="formats">The formats that there are.</param>
    /// <exception cref="InputException">It cannot.</exception>
    public static ReportFile For(string path, Type report, IReadOnlyList<ReportFormat> formats)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(formats);
        if (path.Length == 0) throw new InputException($"\"\" is no file to write to; name one, such as report{formats[0].Extension}.");
        if (Directory.Exists(path)) throw new InputException($"{path} is a folder; expected the name of a file, such as {System.IO.Path.Combine(path, "report" + formats[0].Extension)}.");
        string extension = System.IO.Path.GetExtension(path);
        string possible = Or(formats.Where(f => f.Supports(report)).Select(f => f.Extension));
        ReportFormat format = formats.FirstOrDefault(f => f.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"the format of \"{path}\" is not known; let its name end in {possible}.");
        if (!format.Supports(report)) throw new InputException($"{Article(report)} cannot be written as {format.Extension}; let the name end in {possible}.");
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new InputException($"{path} cannot be written: the folder {folder} does not exist; make it first.");
        if (File.Exists(path) && !MayReplace(path, format))
            throw new InputException($"{path} is there already and LogitLens did not write it, so that it is not replaced; name another file, or remove that one.");
        return new ReportFile(path, format);
    }

    /// <summary>Writes a report; the file is there completely or not at all.</summary>
    /// <param name="report">The report.</param>
    /// <param name="figure">How a figure is drawn.</param>
    /// <returns>How many bytes it has, and what the user should know.</returns>
    /// <exception cref="InputException">The file cannot be written, or the options ask for what the report does not have.</exception>
    public (long Bytes, IReadOnlyList<string> Warnings) Write(Report report, FigureOptions figure)
    {
        IReadOnlyList<string> warnings = [];
        long bytes = WholeFile.Write(Path, stream => warnings = Format.Write(report, figure, stream));
        return (bytes, warnings);
    }

    private static bool MayReplace(string path, ReportFormat format)
    {
        try
        {
            using FileStream existing = File.OpenRead(path);
            return existing.Length == 0 || format.IsOurs(existing);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A kind of report in words: a head rows report.</summary>
    private static string Article(Type report)
    {
        StringBuilder words = new();
        foreach (char letter in report.Name) _ = char.IsUpper(letter) ? words.Append(' ').Append(char.ToLowerInvariant(letter)) : words.Append(letter);
        return ("aeiou".Contains(words[1], StringComparison.Ordinal) ? "an" : "a") + words;
    }

    private static string Or(IEnumerable<string> extensions)
    {
        string[] all = [.. extensions];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
