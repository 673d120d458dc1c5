using LogitLens.Reports.Files;

namespace LogitLens.Pictures;

/// <summary>The formats of the library with those of this one, in the order in which messages name them.</summary>
public static class PictureFormats
{
    /// <summary>The formats.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } = [.. ReportFormats.All, new PngFormat()];
}
