using System.Text;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Svg;

namespace LogitLens.Reports.Files;

/// <summary>Figures as SVG.</summary>
internal sealed class SvgFormat : ReportFormat
{
    public override string Extension => ".svg";

    public override string MediaType => "image/svg+xml";

    public override bool IsPicture => true;

    public override bool Supports(Type report) => FigureKinds.Contains(report);

    public override bool IsOurs(Stream existing) => Beginning(existing).Contains(SvgFigure.Mark, StringComparison.Ordinal);

    public override IReadOnlyList<string> Write(Report report, FigureOptions figure, Stream target)
    {
        target.Write(Encoding.UTF8.GetBytes(SvgFigure.Write(report, figure)));
        return [];
    }
}
