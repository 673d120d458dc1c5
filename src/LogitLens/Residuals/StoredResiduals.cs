using LogitLens.Forward;
using LogitLens.Tensors;

namespace LogitLens.Residuals;

/// <summary>The residual stream of a file, read whole, so that the file may go.</summary>
internal sealed class StoredResiduals : IResiduals
{
    private readonly float[][] _rows; // [layer * T + position], each [D]

    /// <summary>Reads a tensor [L+1, T, D].</summary>
    public StoredResiduals(WeightTensor tensor)
    {
        Layers = checked((int)tensor.Shape[0]) - 1;
        Positions = checked((int)tensor.Shape[1]);
        Width = checked((int)tensor.Shape[2]);
        _rows = new float[checked((Layers + 1) * Positions)][];
        for (int row = 0; row < _rows.Length; row++) tensor.Read((long)row * Width, _rows[row] = new float[Width]);
    }

    /// <inheritdoc/>
    public int Layers { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Positions { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<float> At(int layer, int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)Positions, nameof(position));
        return _rows[layer * Positions + position];
    }
}
