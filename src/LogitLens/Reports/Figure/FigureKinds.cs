using LogitLens.Tensors;

namespace LogitLens.Reports.Figure;

/// <summary>The reports that have a figure.</summary>
internal static class FigureKinds
{
    private static readonly Dictionary<Type, Func<Report, FigureOptions, FigureGrid>> Kinds = new()
    {
        [typeof(ReadReport)] = (report, options) => LensFigure.Of((ReadReport)report, options),
        [typeof(TraceReport)] = (report, options) => LensFigure.Of((TraceReport)report, options),
        [typeof(EmojiReport)] = (report, options) => LensFigure.Of(((EmojiReport)report).SubjectTrace, options),
        [typeof(DiffReport)] = (report, options) => DiffFigure.Of((DiffReport)report, options),
    };

    /// <summary>Whether reports of a kind have a figure.</summary>
    public static bool Contains(Type report) => Kinds.ContainsKey(report);

    /// <summary>The figure of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">How it is drawn.</param>
    /// <param name="density">Pixels of the picture for one unit of the figure.</param>
    /// <exception cref="InputException">It has none, or the options ask for what it does not have.</exception>
    public static Scene SceneOf(Report report, FigureOptions options, int density = 1)
    {
        options.Validate();
        if (!Kinds.TryGetValue(report.GetType(), out Func<Report, FigureOptions, FigureGrid>? grid))
            throw new InputException($"a {report.Schema} report has no figure.");
        return FigurePainter.Paint(grid(report, options), options, (double?)options.Width / density);
    }
}
