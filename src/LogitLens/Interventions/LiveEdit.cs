using LogitLens.Forward;
using LogitLens.Tensors;

namespace LogitLens.Interventions;

/// <summary>Changes one vector [D] in place.</summary>
internal delegate void VectorChange(Span<float> vector);

/// <summary>An edit ready for a run.</summary>
/// <param name="text">The edit in words.</param>
/// <param name="sites">Where it applies.</param>
/// <param name="positions">At which positions.</param>
/// <param name="change">What it does there.</param>
internal sealed class LiveEdit(string text, HashSet<(Site Site, int Block)> sites, PositionSelection positions, VectorChange change)
{
    /// <summary>Squares of longer vectors leave the range of float32, and then every norm does.</summary>
    private const double Longest = 1e18;

    /// <summary>Edits the rows [rows, D] of a site.</summary>
    /// <exception cref="InputException">The edit makes a vector too long to go on with.</exception>
    public void Apply(Site site, int block, int firstPosition, int width, Span<float> vectors)
    {
        if (!sites.Contains((site, block))) return;
        for (int position = firstPosition; !vectors.IsEmpty; position++, vectors = vectors[width..])
        {
            if (!positions.Contains(position)) continue;
            Span<float> vector = vectors[..width];
            bool sound = ResidualVector.Length(vector) <= Longest;
            change(vector);
            if (sound && !(ResidualVector.Length(vector) <= Longest))
                throw new InputException($"edit \"{text}\": the residual of position {position} becomes longer than {Longest:g1}, which is too long to " +
                    "compute with. Edit fewer layers, or with less strength.");
        }
    }
}
