using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Head;

/// <summary>A direction made of the head rows of one or several tokens.</summary>
/// <param name="Ids">The tokens.</param>
/// <param name="Composition">How their rows were composed.</param>
/// <param name="Direction">[E].</param>
public sealed record Concept(IReadOnlyList<int> Ids, Composition Composition, float[] Direction)
{
    /// <summary>Composes the rows of some tokens.</summary>
    /// <exception cref="InputException">There is no token, or the model has no row for one.</exception>
    public static Concept Of(HeadRows rows, IReadOnlyList<int> ids, Composition composition = Composition.Mean)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0) throw new InputException("a concept of no tokens has no direction; name at least one.");
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)rows.Count) throw new InputException($"the token {id} has no row in the head, which has the rows 0..{rows.Count - 1}.");
        }
        IEnumerable<int> used = composition switch
        {
            Composition.First => ids.Take(1),
            Composition.Last => ids.Skip(ids.Count - 1),
            _ => ids,
        };
        float[] direction = new float[rows.Width], row = new float[rows.Width];
        foreach (int id in used)
        {
            rows.Read(id, row);
            float weight = composition switch
            {
                Composition.Mean => 1f / ids.Count,
                Composition.Unit => Inverse(Math.Sqrt(VectorMath.Dot(row, row))),
                _ => 1,
            };
            VectorMath.AddScaled(row, weight, direction);
        }
        return new Concept(ids, composition, direction);
    }

    private static float Inverse(double length) => length > 0 ? (float)(1 / length) : 0;
}
