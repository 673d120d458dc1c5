using LogitLens.Tokenization;

namespace LogitLens.Head.Overview;

/// <summary>
/// Rows that lie where the rows of tokens do that no text can contain. Such tokens are known without the training data: rows past
/// the tokenizer's vocabulary and in its holes, and the single bytes C0, C1 and F5..FF, which UTF-8 never uses. Training pushes the
/// rows of all tokens that it never meets in the same direction, so that they lie close together. A row counts as never trained
/// where its distance from the mean of the known ones is at most twice the largest distance of a known one.
/// </summary>
/// <remarks>
/// After Land and Bartolo, Fishing for Magikarp (2024, arXiv:2405.05417), whose indicators are distances from the mean row of unused
/// tokens too, for the head by cosine. They rank the tokens and try the first ones out; the limit that the known rows set is ours.
/// </remarks>
/// <param name="Known">The tokens that no text can contain.</param>
/// <param name="Radius">The largest distance of one of their rows from the mean of them.</param>
/// <param name="Limit">The distance up to which a row counts as never trained: twice the radius.</param>
/// <param name="MedianDistance">The median distance of all rows from that mean.</param>
/// <param name="Apart">
/// Whether the known rows lie close together among the others: the limit is below half the median distance. If not, nothing is said of
/// other rows.
/// </param>
/// <param name="Count">How many rows count as never trained, the known ones among them; 0 where nothing is said.</param>
/// <param name="Ids">Their token ids, ascending, at most 1,000.</param>
public sealed record UntrainedRows(
    IReadOnlyList<int> Known, double Radius, double Limit, double MedianDistance, bool Apart, int Count, IReadOnlyList<int> Ids)
{
    private const int FewestKnown = 3, MostIds = 1000;
    private const double Margin = 2;

    /// <summary>Finds them; null where fewer than three tokens are known never to occur.</summary>
    internal static (UntrainedRows Report, HashSet<int> Ids)? Find(RowSpace space, Tokenizer tokenizer, IProgress<double>? progress, CancellationToken cancellation)
    {
        int[] known = [.. Enumerable.Range(0, space.Count).Where(id => NeverOccurs(tokenizer, id) && VectorGeometry.IsFinite(space.Row(id)))];
        if (known.Length < FewestKnown) return null;
        RowSum sum = new(space.Width);
        foreach (int id in known) sum.Add(space.Row(id));
        double[] mean = RowSum.Mean([sum]), distances = new double[space.Count];
        _ = RowScan.Run(space, () => distances, (found, id, row) => found[id] = VectorGeometry.Distance(row, mean), progress, cancellation);
        double radius = known.Max(id => distances[id]), limit = Margin * radius, median = Quantile.Median(distances.Where(double.IsFinite));
        bool apart = limit < median / 2;
        int[] ids = apart ? [.. Enumerable.Range(0, space.Count).Where(id => distances[id] <= limit)] : [];
        return (new UntrainedRows([.. known.Take(MostIds)], radius, limit, median, apart, ids.Length, [.. ids.Take(MostIds)]), [.. ids]);
    }

    private static bool NeverOccurs(Tokenizer tokenizer, int id)
    {
        if (!tokenizer.HasToken(id)) return true;
        return !tokenizer.IsSpecial(id) && tokenizer.TokenBytes(id).Span is [0xC0 or 0xC1 or >= 0xF5];
    }
}
