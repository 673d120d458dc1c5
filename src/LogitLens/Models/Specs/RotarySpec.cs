using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Specs;

/// <summary>Rotary position embedding of a block's queries and keys.</summary>
/// <param name="Width">Elements of a head that are turned, an even number.</param>
/// <param name="Theta">The base of the frequencies.</param>
/// <param name="Pairing">Which elements form a pair.</param>
/// <param name="Scaling">How the frequencies are stretched for long prompts; null for not at all.</param>
public sealed record RotarySpec(int Width, double Theta, RotaryPairing Pairing, RopeScaling? Scaling)
{
    /// <summary>
    /// Identifies the set of frequencies a sequence of this length uses: two lengths with the same regime share them.
    /// Keys cached under another regime are stale.
    /// </summary>
    public int Regime(int length) => Scaling?.Regime(length) ?? 0;

    /// <summary>Angle per position of each pair, and what cosines and sines are multiplied by.</summary>
    /// <param name="length">Length of the whole sequence in tokens.</param>
    /// <returns>Frequencies [Width / 2] in radians per position, and the attention factor.</returns>
    public (float[] Frequencies, float Factor) At(int length)
    {
        double[] plain = new double[Width / 2];
        for (int i = 0; i < plain.Length; i++) plain[i] = Math.Pow(Theta, -2.0 * i / Width);
        (double[] scaled, double factor) = Scaling?.Apply(this, plain, length) ?? (plain, 1);
        return ([.. scaled.Select(f => (float)f)], (float)factor);
    }
}
