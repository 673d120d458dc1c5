namespace LogitLens.Tests.Models.Gguf.Conversion;

/// <summary>A tensor on its way from a Hugging Face folder to a GGUF file.</summary>
/// <param name="Name">Its name without <c>.weight</c> or <c>.bias</c>.</param>
/// <param name="Ending">One of the two, or empty.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Values">Its elements.</param>
internal sealed record HubTensor(string Name, string Ending, long[] Shape, float[] Values)
{
    private int RowLength => Shape.Length == 1 ? 1 : Values.Length / (int)Shape[0];

    public HubTensor Map(Func<float, float> change) => this with { Values = [.. Values.Select(change)] };

    /// <summary>Rows in another order: row i of the result is row <c>order[i]</c>.</summary>
    public HubTensor Rows(int[] order) => this with
    {
        Shape = [order.Length, .. Shape[1..]],
        Values = [.. order.SelectMany(row => Values.AsSpan(row * RowLength, RowLength).ToArray())],
    };

    /// <summary>The rows of each head in the order 0, h/2, 1, h/2 + 1, ...: what the converter does to Llama's queries and keys.</summary>
    public HubTensor PairsTogether(int heads)
    {
        int width = (int)Shape[0] / heads, half = width / 2;
        return Rows([.. Enumerable.Range(0, (int)Shape[0]).Select(row => row / width * width + (row % 2 == 0 ? 0 : half) + row % width / 2)]);
    }

    /// <summary>From groups of (queries, key, value) to all queries, all keys, all values.</summary>
    public HubTensor Ungrouped(int groups, int queriesPerGroup, int headWidth)
    {
        int size = (queriesPerGroup + 2) * headWidth;
        IEnumerable<int> Part(int first, int count) =>
            Enumerable.Range(0, groups).SelectMany(g => Enumerable.Range(g * size + first * headWidth, count * headWidth));
        return Rows([.. Part(0, queriesPerGroup), .. Part(queriesPerGroup, 1), .. Part(queriesPerGroup + 1, 1)]);
    }

    /// <summary>The last two axes exchanged.</summary>
    public HubTensor Transposed()
    {
        int rows = (int)Shape[^2], columns = (int)Shape[^1];
        float[] result = new float[Values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int matrix = i / (rows * columns), row = i / columns % rows, column = i % columns;
            result[matrix * rows * columns + column * rows + row] = Values[i];
        }
        return this with { Shape = [.. Shape[..^2], columns, rows], Values = result };
    }

    /// <summary>Some indices of the second axis.</summary>
    public HubTensor Part(int first, int count, string name)
    {
        int outer = (int)Shape[0], size = (int)Shape[1], run = Values.Length / (outer * size);
        return new HubTensor(name, Ending, [outer, count, .. Shape[2..]],
            [.. Enumerable.Range(0, outer).SelectMany(i => Values.AsSpan((i * size + first) * run, count * run).ToArray())]);
    }

    /// <summary>Every second index of the second axis, from <paramref name="first"/> on.</summary>
    public HubTensor EverySecond(int first, string name)
    {
        int experts = (int)Shape[0], outputs = (int)Shape[1], run = Values.Length / (experts * outputs);
        return new HubTensor(name, Ending, [experts, outputs / 2, .. Shape[2..]], [.. Enumerable.Range(0, experts * outputs)
            .Where(i => i % outputs % 2 == first).SelectMany(i => Values.AsSpan(i * run, run).ToArray())]);
    }

    /// <summary>Tensors of one shape with a new outermost axis.</summary>
    public static HubTensor Stack(string name, HubTensor[] parts) =>
        new(name, parts[0].Ending, [parts.Length, .. parts[0].Shape], [.. parts.SelectMany(p => p.Values)]);
}
