using System.Globalization;
using LogitLens.Tensors;

namespace LogitLens.Readout;

/// <summary>Layers as users write them: <c>all</c>, <c>7</c>, <c>2..5</c>, <c>10..</c>, <c>every:4</c>, or several with commas.</summary>
public static class LayerSelection
{
    /// <summary>The layers that a text names, ascending; layer L is always among them.</summary>
    /// <param name="text">The selection.</param>
    /// <param name="last">Layer L of the model.</param>
    /// <exception cref="InputException">It does not parse, or names a layer that does not exist.</exception>
    public static IReadOnlyList<int> Parse(string text, int last)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Named(text, 0, last).Append(last).Distinct()];
    }

    /// <summary>Exactly the layers that a text names, ascending, at least one.</summary>
    /// <param name="text">The selection.</param>
    /// <param name="first">The first layer that there is to name: 0, or 1 where the embedding is none.</param>
    /// <param name="last">Layer L of the model.</param>
    /// <exception cref="InputException">It does not parse, or names a layer that does not exist.</exception>
    internal static IReadOnlyList<int> Parse(string text, int first, int last)
    {
        ArgumentNullException.ThrowIfNull(text);
        SortedSet<int> layers = Named(text, first, last);
        return layers.Count > 0 ? [.. layers] : throw Wrong(text, "there is no such layer", last);
    }

    private static SortedSet<int> Named(string text, int first, int last) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).SelectMany(part => Part(part, text, first, last))];

    private static IEnumerable<int> Part(string part, string text, int first, int last)
    {
        if (part == "all") return Enumerable.Range(first, last - first + 1);
        if (part.StartsWith("every:", StringComparison.Ordinal))
        {
            int step = Number(part["every:".Length..], text, last, null);
            if (step < 1) throw Wrong(text, "the step after every: must be at least 1", last);
            return Enumerable.Range(first, last - first + 1).Where(l => l % step == 0);
        }
        string[] ends = part.Split("..");
        if (ends.Length == 1) return [Layer(part, text, first, last, null)];
        if (ends.Length > 2) throw Wrong(text, $"\"{part}\" has more than one ..", last);
        int from = Layer(ends[0], text, first, last, first), to = Layer(ends[1], text, first, last, last);
        return from <= to ? Enumerable.Range(from, to - from + 1) : throw Wrong(text, $"{from} comes after {to}", last);
    }

    private static int Layer(string number, string text, int first, int last, int? whenEmpty)
    {
        int layer = Number(number, text, last, whenEmpty);
        if (layer < first) throw Wrong(text, $"layer {layer} is the embedding, which no block makes", last);
        return layer <= last ? layer : throw Wrong(text, $"layer {layer} does not exist", last);
    }

    private static int Number(string number, string text, int last, int? whenEmpty)
    {
        if (number.Length == 0 && whenEmpty is int value) return value;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed
            : throw Wrong(text, $"\"{number}\" is not a number", last);
    }

    private static InputException Wrong(string text, string what, int last) =>
        new($"layers \"{text}\": {what}; this model has the layers 0..{last} (0 is the embedding, {last} the output). Write 7, 2..5, 10.., every:4 or all.");
}
