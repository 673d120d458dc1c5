using LogitLens.Models.Specs;

namespace LogitLens.Forward;

/// <summary>Keeps the residual stream of the layers 0..L for every position.</summary>
public sealed class ResidualRecorder : ForwardHook, IResiduals
{
    private readonly List<float[]>[] _rows;

    /// <summary>Prepares to record a model's layers.</summary>
    public ResidualRecorder(ModelSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Layers = spec.Layers;
        Width = spec.Width;
        _rows = [.. Enumerable.Range(0, Layers + 1).Select(_ => new List<float[]>())];
    }

    /// <inheritdoc/>
    public int Layers { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <summary>Positions recorded so far.</summary>
    public int Positions => _rows[Layers].Count;

    /// <inheritdoc/>
    public ReadOnlySpan<float> At(int layer, int position) => _rows[layer][position];

    /// <inheritdoc/>
    public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
    {
        if (site == Site.ResidPost) Keep(block + 1, firstPosition, vectors);
        else if (site == Site.ResidPre && block == 0) Keep(0, firstPosition, vectors);
    }

    private void Keep(int layer, int firstPosition, ReadOnlySpan<float> vectors)
    {
        List<float[]> rows = _rows[layer];
        for (int position = firstPosition; !vectors.IsEmpty; position++, vectors = vectors[Width..])
        {
            float[] row = vectors[..Width].ToArray();
            if (position < rows.Count) rows[position] = row;
            else rows.Add(row);
        }
    }
}
