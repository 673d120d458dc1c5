namespace MakeInduction;

/// <summary>The two kinds of feed-forward unit, as weights: each computes silu(gate) * up.</summary>
internal static class FeedForwardCircuits
{
    // silu(16) is 16 and silu(-16) is 0, both within 2e-6.
    private const float Open = 16;

    /// <summary>A unit that is 1 where the current token is this one and 0 elsewhere, and writes what may come next.</summary>
    /// <param name="block">Receives the weights.</param>
    /// <param name="token">The current token.</param>
    /// <param name="next">What to write, as wide as a code.</param>
    public static void Predict(Block block, int token, double[] next)
    {
        int unit = block.Units++;
        float[] code = TokenCodes.Of(token);
        // The code's inner product with the current one is 31, or at most 7: halfway lies 19.
        const float slope = Open / 12;
        for (int i = 0; i < TokenCodes.Width; i++) block.Gate[unit, Residual.Current + i] = slope * code[i];
        block.Gate[unit, Residual.Constant] = -slope * 19 / Residual.ConstantValue;
        block.Up[unit, Residual.Constant] = 1 / (Open * Residual.ConstantValue);
        for (int i = 0; i < next.Length; i++) block.Down[Residual.Next + i, unit] = (float)next[i];
    }

    /// <summary>Units that are always open and subtract the current token from the prediction.</summary>
    public static void SubtractCurrent(Block block, double weight)
    {
        for (int i = 0; i < TokenCodes.Width; i++)
        {
            int unit = block.Units++;
            block.Gate[unit, Residual.Constant] = Open / Residual.ConstantValue;
            block.Up[unit, Residual.Current + i] = 1;
            block.Down[Residual.Next + i, unit] = (float)-weight / Open;
        }
    }
}
