namespace LogitLens.Readout;

/// <summary>The cells of a lens.</summary>
/// <param name="Layers">Layers read, ascending; the last is L.</param>
/// <param name="Positions">Positions read, ascending.</param>
/// <param name="Cells">[layers, positions], indexed like the two lists.</param>
public sealed record LensReading(IReadOnlyList<int> Layers, IReadOnlyList<int> Positions, LensCell[,] Cells)
{
    /// <summary>The cells of layer L, in the order of the positions.</summary>
    public IEnumerable<LensCell> Output => Enumerable.Range(0, Positions.Count).Select(p => Cells[Layers.Count - 1, p]);
}
