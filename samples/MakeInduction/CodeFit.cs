namespace MakeInduction;

/// <summary>Puts one number for each of many tokens into a single vector as wide as a code, as well as that goes.</summary>
internal static class CodeFit
{
    // Against codes that hardly any weight speaks for.
    private const double Ridge = 0.02;

    /// <summary>
    /// The vector x for which <c>scale * x . code(token) + shift</c> comes nearest to the values in weighted least squares,
    /// whatever the shift: a softmax does not see it.
    /// </summary>
    public static double[] Solve(IReadOnlyList<double> values, IReadOnlyList<double> weights, double scale)
    {
        // The normal equations, one unknown more for the shift, with the right-hand side as the last column.
        const int unknowns = TokenCodes.Width + 1;
        double[,] equations = new double[unknowns, unknowns + 1];
        for (int token = 0; token < values.Count; token++)
        {
            double[] row = [.. TokenCodes.Of(token).Select(sign => scale * sign), 1, values[token]];
            for (int i = 0; i < unknowns; i++)
                for (int j = 0; j <= unknowns; j++) equations[i, j] += weights[token] * row[i] * row[j];
        }
        for (int i = 0; i < TokenCodes.Width; i++) equations[i, i] += Ridge;
        Eliminate(equations, unknowns);
        return [.. Enumerable.Range(0, TokenCodes.Width).Select(i => equations[i, unknowns] / equations[i, i])];
    }

    /// <summary>Gauss-Jordan elimination; the matrix is symmetric and positive definite, so it needs no pivoting.</summary>
    private static void Eliminate(double[,] equations, int unknowns)
    {
        for (int pivot = 0; pivot < unknowns; pivot++)
        {
            for (int row = 0; row < unknowns; row++)
            {
                if (row == pivot) continue;
                double factor = equations[row, pivot] / equations[pivot, pivot];
                for (int j = pivot; j <= unknowns; j++) equations[row, j] -= factor * equations[pivot, j];
            }
        }
    }
}
