using LogitLens.Tensors;

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
        double[] direction = Compose([.. ids.Select(id => Array.ConvertAll(rows.Row(id), x => (double)x))], composition);
        return new Concept(ids, composition, Array.ConvertAll(direction, x => (float)x));
    }

    /// <summary>Composes rows [E], at least one, in float64.</summary>
    internal static double[] Compose(IReadOnlyList<double[]> rows, Composition composition)
    {
        IEnumerable<double[]> used = composition switch
        {
            Composition.First => rows.Take(1),
            Composition.Last => rows.Skip(rows.Count - 1),
            _ => rows,
        };
        double[] direction = new double[rows[0].Length];
        foreach (double[] row in used)
        {
            double weight = composition switch
            {
                Composition.Mean => 1.0 / rows.Count,
                Composition.Unit => Inverse(VectorGeometry.Norm(row)),
                _ => 1,
            };
            for (int i = 0; i < direction.Length; i++) direction[i] += weight * row[i];
        }
        return direction;
    }

    private static double Inverse(double length) => length > 0 ? 1 / length : 0;
}
