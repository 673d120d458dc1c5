using LogitLens.Forward;

namespace LogitLens.Benchmarks;

/// <summary>Residual vectors of no text, the same on every machine: what a readout takes does not depend on what it reads.</summary>
internal sealed class SyntheticResiduals : IResiduals
{
    private readonly float[] _rows; // [layers + 1, positions, width]

    public SyntheticResiduals(int layers, int positions, int width)
    {
        (Layers, Positions, Width) = (layers, positions, width);
        _rows = new float[checked((layers + 1) * positions * width)];
        Random random = new(1);
        for (int i = 0; i < _rows.Length; i++) _rows[i] = 2 * random.NextSingle() - 1;
    }

    public int Layers { get; }

    public int Width { get; }

    public int Positions { get; }

    public ReadOnlySpan<float> At(int layer, int position) => _rows.AsSpan((layer * Positions + position) * Width, Width);
}
