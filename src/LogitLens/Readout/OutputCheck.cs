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

/// <summary>Checks on every run that layer L of the lens is what the model says.</summary>
internal static class OutputCheck
{
    private const double Tolerance = 1e-4;

    /// <summary>Compares normaliser and best token of each position with logits computed the model's way, all of them at once.</summary>
    public static void Run(ReadoutHead head, IResiduals residuals, int lastLayer, int[] positions, CellAccumulator[,] cells, CancellationToken cancellation)
    {
        int last = cells.GetLength(0) - 1;
        for (int p = 0; p < positions.Length; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            float[] logits = head.Logits(residuals.At(lastLayer, positions[p]));
            CellAccumulator cell = cells[last, p];
            if (cell.Top.Count == 0)
                throw new LensMismatchException($"position {positions[p]}: the model's output is not a number anywhere; are the weights damaged?");
            int best = VectorMath.ArgMax(logits);
            double expected = VectorMath.LogSumExp(logits);
            Same(positions[p], "log-normaliser", expected, cell.LogNormalizer);
            Same(positions[p], "largest logit", logits[best], cell.Top.Values[0]);
            Same(positions[p], $"logit of token {cell.Top.Ids[0]}", logits[cell.Top.Ids[0]], cell.Top.Values[0]);
        }
    }

    private static void Same(int position, string what, double expected, double found)
    {
        if (!(Math.Abs(expected - found) <= Tolerance * Math.Max(1, Math.Abs(expected))))
            throw new LensMismatchException($"position {position}: the lens read a {what} of {found:g9} at the last layer, the model says {expected:g9}. " +
                "The residuals hold NaN or infinities, or this is a bug: please report it.");
    }
}
