using LogitLens.Models.Specs;

namespace LogitLens.Forward;

/// <summary>Keeps the residual stream of the layers 0..L for the position that ran last, and no other.</summary>
internal sealed class LastResidual : ForwardHook
{
    private readonly int _layers;
    private readonly int _width;
    private readonly float[] _rows;

    public LastResidual(ModelSpec spec)
    {
        _layers = spec.Layers;
        _width = spec.Width;
        _rows = new float[(_layers + 1) * _width];
    }

    /// <summary>The residual vector [D] of a layer 0..L.</summary>
    public ReadOnlySpan<float> At(int layer) => _rows.AsSpan(layer * _width, _width);

    /// <summary>Takes a position that was recorded.</summary>
    public void Copy(ResidualRecorder residuals, int position)
    {
        for (int layer = 0; layer <= _layers; layer++) residuals.At(layer, position).CopyTo(_rows.AsSpan(layer * _width, _width));
    }

    /// <inheritdoc/>
    public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
    {
        if (site == Site.ResidPost) Keep(block + 1, vectors);
        else if (site == Site.ResidPre && block == 0) Keep(0, vectors);
    }

    private void Keep(int layer, ReadOnlySpan<float> vectors) => vectors[^_width..].CopyTo(_rows.AsSpan(layer * _width, _width));
}
