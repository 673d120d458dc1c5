using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Reports;

/// <summary>The layers and positions of a report that a grid shows.</summary>
internal sealed class GridView
{
    /// <summary>Layers that are fair to look at one over the other.</summary>
    public const int UsualMost = 49;

    private readonly ReadReport _report;

    private GridView(ReadReport report, int[] layers, int every) => (_report, LayerIndices, Every) = (report, layers, every);

    /// <summary>Indices into the report's layers, ascending; the last one is always there.</summary>
    public IReadOnlyList<int> LayerIndices { get; }

    /// <summary>Of how many layers one is shown; 1 for all.</summary>
    public int Every { get; }

    /// <summary>The view of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="every">Every n-th layer.</param>
    /// <param name="most">Layers at most, for which n is found if it is not given.</param>
    public static GridView Of(ReadReport report, int? every, int most)
    {
        int layers = report.Layers.Count, positions = report.Positions.Count;
        if (layers == 0 || positions == 0)
            throw new InputException("the report has no cells to draw; read at least one layer and one position.");
        if (report.Cells.Count != layers * positions)
        {
            throw new InputException($"the report has {report.Cells.Count} cells; expected {layers} layers x {positions} positions"
                + $" = {layers * positions}; read the prompt again.");
        }
        (int[] shown, int step) = Stride(layers, every, most);
        return new GridView(report, shown, step);
    }

    /// <summary>Which of so many layers are shown, and of how many one is; the last always is.</summary>
    public static (int[] Indices, int Every) Stride(int layers, int? every, int most)
    {
        if (every < 1) throw new InputException($"every {every} layers cannot be drawn; expected every 1 or more.");
        if (most < 1) throw new InputException($"at most {most} layers cannot be drawn; expected 1 or more.");
        int step = every ?? 1;
        int[] shown = Strided(layers, step);
        while (every is null && shown.Length > most) shown = most == 1 ? [layers - 1] : Strided(layers, ++step);
        return (shown, most == 1 && every is null ? layers : step);
    }

    /// <summary>The cell of a layer (an index of the report's layers) at a position (an index of its positions).</summary>
    public LensCell Cell(int layer, int position) => _report.Cells[layer * _report.Positions.Count + position];

    /// <summary>Whether a layer is the model's own output.</summary>
    public bool IsOutput(int layer) => layer == _report.Layers.Count - 1;

    /// <summary>The cells that are shown.</summary>
    public IReadOnlyCollection<LensCell> Cells =>
        [.. LayerIndices.SelectMany(l => Enumerable.Range(0, _report.Positions.Count).Select(p => Cell(l, p)))];

    private static int[] Strided(int layers, int step) =>
        [.. Enumerable.Range(0, layers).Where(l => l % step == 0 || l == layers - 1)];
}
