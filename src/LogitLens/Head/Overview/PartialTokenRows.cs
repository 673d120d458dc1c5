using LogitLens.Reports;
using LogitLens.Tokenization;

namespace LogitLens.Head.Overview;

/// <summary>Whether the rows of tokens that are not whole UTF-8 characters lie beside each other.</summary>
/// <param name="Count">Tokens whose bytes are not whole characters, without those whose rows count as never trained.</param>
/// <param name="Compared">Of how many of them the nearest other row by cosine was looked for: all, or 128 at equal steps of their ids.</param>
/// <param name="NearEachOther">Of how many of these that row belongs to a token of the same kind.</param>
/// <param name="Chance">The share of such tokens among all other rows: what <c>NearEachOther / Compared</c> would be by chance.</param>
/// <param name="Examples">The beginnings of emoji: the tokens with the bytes F0, F0 9F, or these two after a space.</param>
public sealed record PartialTokenRows(int Count, int Compared, int NearEachOther, double Chance, IReadOnlyList<PartialTokenExample> Examples)
{
    private const int ExampleNeighbours = 5;
    private static readonly string[] EmojiBeginnings = ["20 F0 9F", "F0 9F", "F0"];

    internal static PartialTokenRows? Find(RowSpace space, Tokenizer tokenizer, double[] norms, IReadOnlySet<int> untrained,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        HashSet<int> partial = [.. Enumerable.Range(0, Math.Min(space.Count, tokenizer.VocabularySize))
            .Where(id => !untrained.Contains(id) && norms[id] > 0 && TokenDescriber.Describe(tokenizer, id) is { Special: false, Text: null })];
        if (partial.Count == 0) return null;
        int[] sample = Sample.Of([.. partial.Order()]);
        float[] vectors = [.. sample.SelectMany(id => space.Rows.Row(id))];
        int[] nearest = new NearestRows(space.Rows, norms).Find(vectors, sample, countOwn: false, progress, cancellation);
        IEnumerable<int> examples = EmojiBeginnings.SelectMany(bytes => partial.Order().Where(id => TokenDescriber.Describe(tokenizer, id).Bytes == bytes));
        return new PartialTokenRows(partial.Count, sample.Length, nearest.Count(partial.Contains), (partial.Count - 1.0) / Math.Max(1, space.Count - 1),
            [.. examples.Select(id => new PartialTokenExample(id, Neighbours(space, id, cancellation)))]);
    }

    private static IReadOnlyList<HeadNeighbour> Neighbours(RowSpace space, int id, CancellationToken cancellation) =>
        new NeighbourSearch(space) { Top = ExampleNeighbours, Own = new HashSet<int> { id }, OthersOnly = true }.Find(space.Row(id), null, cancellation);
}

/// <summary>The rows nearest to that of a token.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Neighbours">The nearest other rows by cosine, the nearest first.</param>
public sealed record PartialTokenExample(int Id, IReadOnlyList<HeadNeighbour> Neighbours);
