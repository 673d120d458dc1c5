namespace LogitLens.Reports.Files;

/// <summary>The formats of this library, in the order in which messages name them.</summary>
public static class ReportFormats
{
    /// <summary>The formats.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        new HtmlFormat(),
        new SvgFormat(),
        new JsonFormat(),
        new CsvFormat(),
        new ParquetFormat(),
    ];
}
