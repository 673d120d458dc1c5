namespace LogitLens.Models.Specs;

/// <summary>
/// Positions as vectors of sines and cosines (Vaswani et al. 2017, arXiv:1706.03762), in the layout of tensor2tensor: all sines, then
/// all cosines, of frequencies that fall geometrically from 1 to 1/10,000.
/// </summary>
/// <param name="Offset">What position 0 counts as (XGLM: 2).</param>
public sealed record SinusoidSpec(int Offset)
{
    /// <summary>Writes the vector of a position, with 0 at the end of an odd width.</summary>
    /// <param name="position">Position from 0.</param>
    /// <param name="vector">Receives [D], at least four elements.</param>
    public void Fill(int position, Span<float> vector)
    {
        int pairs = vector.Length / 2;
        // Step, frequency and angle are rounded to float32 like the reference's; at far positions it shows.
        float step = (float)(-Math.Log(10_000) / (pairs - 1));
        for (int i = 0; i < pairs; i++)
        {
            float angle = (position + Offset) * (float)Math.Exp(i * step);
            (vector[i], vector[pairs + i]) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
        }
        if (vector.Length > 2 * pairs) vector[^1] = 0;
    }
}
