namespace LogitLens.Models.Specs;

/// <summary>Attention with linear biases (Press et al. 2021, arXiv:2108.12409).</summary>
/// <param name="Slopes">[H], the slope of each head's bias.</param>
/// <param name="Scale">Multiplies the bias (Falcon scales scores and bias together).</param>
/// <param name="RoundToBFloat16">The reference computes slope and bias in bfloat16 (Falcon).</param>
public sealed record AlibiSpec(IReadOnlyList<float> Slopes, float Scale, bool RoundToBFloat16)
{
    /// <summary>The geometric slopes of the paper, for any number of heads.</summary>
    /// <param name="heads">Query heads.</param>
    /// <param name="range">The smallest slope is 2 to the power of minus this; the paper has 8, MPT a configured number.</param>
    public static IReadOnlyList<float> PaperSlopes(int heads, double range = 8)
    {
        int power = 1;
        while (power * 2 <= heads) power *= 2;
        double ratio = Math.Pow(2, -range / power), extra = Math.Pow(2, -range / (2 * power));
        return [.. Enumerable.Range(1, power).Select(i => (float)Math.Pow(ratio, i)),
            .. Enumerable.Range(0, heads - power).Select(i => (float)Math.Pow(extra, 2 * i + 1))];
    }

    /// <summary>The bias of each head and key position.</summary>
    /// <param name="positions">Number of key positions.</param>
    /// <returns>[H, positions], constant offsets per query left out because the softmax ignores them.</returns>
    public float[] Table(int positions)
    {
        float[] table = new float[Slopes.Count * positions];
        for (int h = 0; h < Slopes.Count; h++)
        {
            for (int p = 0; p < positions; p++)
                table[h * positions + p] = Round(Round(Slopes[h]) * Round(p)) * Scale;
        }
        return table;
    }

    private float Round(float value)
    {
        if (!RoundToBFloat16) return value;
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
