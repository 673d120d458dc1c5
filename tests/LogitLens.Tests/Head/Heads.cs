using LogitLens.Head;
using LogitLens.Models.Weights;
using LogitLens.Tensors;

namespace LogitLens.Tests.Head;

/// <summary>Heads made of numbers.</summary>
internal static class Heads
{
    /// <summary>A head of rows, tied, or with other rows as the token embedding.</summary>
    public static HeadRows Of(float[][] rows, float[][]? embedding = null)
    {
        WeightMatrix head = Matrix("head", rows);
        return new HeadRows(new Linear(head, []), embedding is null ? head : Matrix("embedding", embedding), embedding is null);
    }

    /// <summary>Random rows of normally distributed numbers.</summary>
    public static float[][] Random(int rows, int width, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, width).Select(_ => Normal(random)).ToArray())];
    }

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static WeightMatrix Matrix(string name, float[][] rows) =>
        new(WeightTensor.FromValues(name, [rows.Length, rows[0].Length], [.. rows.SelectMany(r => r)]), rows.Length, rows[0].Length);
}
