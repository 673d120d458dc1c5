using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Files;

namespace LogitLens.Pictures;

/// <summary>Figures as PNG.</summary>
public sealed class PngFormat : ReportFormat
{
    /// <inheritdoc/>
    public override string Extension => ".png";

    /// <inheritdoc/>
    public override string MediaType => "image/png";

    /// <inheritdoc/>
    public override bool IsPicture => true;

    /// <inheritdoc/>
    public override bool Supports(Type report) => FigureKinds.Contains(report);

    /// <inheritdoc/>
    public override bool IsOurs(Stream existing) => PngMark.IsMarked(existing);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Write(Report report, FigureOptions figure, Stream target) => PngFigure.Write(report, target, figure);
}
