using LogitLens.Forward;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Readout;

/// <summary>The last layer's cells and the model's own output disagree: a fault of this program or of the machine, never of the input.</summary>
public sealed class LensMismatchException : Exception
{
    /// <summary>Creates the error.</summary>
    public LensMismatchException(string message) : base(message) { }

    /// <summary>Creates the error with the failure behind it.</summary>
    public LensMismatchException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Creates the error without a message; prefer the other constructors.</summary>
    public LensMismatchException() { }
}

/// <summary>
/// Checks on every run that layer L of the lens is what the model says. The whole output of a few positions is computed the model's way, all
/// rows of the unembedding at once; at every other position the best token's logit is.
/// </summary>
internal static class OutputCheck
{
    private const double Tolerance = 1e-4;

    // Their logits are one product, which reads the head once; more of them would cost as much as a layer of the lens.
    private const int WholePositions = 4;

    /// <summary>Compares normalisers and best tokens of layer L.</summary>
    /// <param name="head">The model's readout.</param>
    /// <param name="residuals">What was read.</param>
    /// <param name="lastLayer">Layer L.</param>
    /// <param name="positions">Positions read.</param>
    /// <param name="cells">[layers, positions]; the last layer is L.</param>
    /// <param name="known">The model's logits [V] at the one position, where they were computed before; empty otherwise.</param>
    /// <param name="cancellation">Checked before the head is read.</param>
    public static void Run(ReadoutHead head, IResiduals residuals, int lastLayer, int[] positions, CellAccumulator[,] cells,
        ReadOnlySpan<float> known, CancellationToken cancellation)
    {
        int last = cells.GetLength(0) - 1;
        float[] normed = new float[head.RowWidth], logit = new float[1];
        for (int p = 0; p < positions.Length; p++)
        {
            TopK top = cells[last, p].Top;
            if (top.Count == 0)
                throw new LensMismatchException($"position {positions[p]}: the model's output is not a number anywhere; are the weights damaged?");
            head.Normalize(residuals.At(lastLayer, positions[p]), 1, normed);
            head.Tile(normed, 1, top.Ids[0], 1, logit);
            Same(positions[p], $"logit of token {top.Ids[0]}", logit[0], top.Values[0]);
            if (!double.IsFinite(cells[last, p].LogNormalizer))
                throw new LensMismatchException($"position {positions[p]}: the output's log-normaliser is {cells[last, p].LogNormalizer}; are the weights damaged?");
        }
        if (!known.IsEmpty)
        {
            CompareWhole(positions[0], known, cells[last, 0]);
            return;
        }
        cancellation.ThrowIfCancellationRequested();
        int[] whole = [.. Enumerable.Range(1, Math.Min(WholePositions, positions.Length)).Select(i => i * positions.Length / Math.Min(WholePositions, positions.Length) - 1)];
        float[] rows = new float[whole.Length * head.RowWidth];
        for (int i = 0; i < whole.Length; i++)
            head.Normalize(residuals.At(lastLayer, positions[whole[i]]), 1, rows.AsSpan(i * head.RowWidth, head.RowWidth));
        float[] logits = head.AllLogits(rows, whole.Length);
        for (int i = 0; i < whole.Length; i++)
            CompareWhole(positions[whole[i]], logits.AsSpan(i * head.VocabularySize, head.VocabularySize), cells[last, whole[i]]);
    }

    private static void CompareWhole(int position, ReadOnlySpan<float> logits, CellAccumulator cell)
    {
        int best = VectorMath.ArgMax(logits);
        Same(position, "log-normaliser", VectorMath.LogSumExp(logits), cell.LogNormalizer);
        Same(position, "largest logit", logits[best], cell.Top.Values[0]);
    }

    private static void Same(int position, string what, double expected, double found)
    {
        if (!(Math.Abs(expected - found) <= Tolerance * Math.Max(1, Math.Abs(expected))))
            throw new LensMismatchException($"position {position}: the lens read a {what} of {found:g9} at the last layer, the model says {expected:g9}. " +
                "The residuals hold NaN or infinities, or this is a bug: please report it.");
    }
}
