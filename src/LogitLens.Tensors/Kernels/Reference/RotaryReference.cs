namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="Rotary"/>.</summary>
internal static class RotaryReference
{
    public static void Apply(Span<float> heads, int headWidth, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin, RotaryPairing pairing,
        int first = 0)
    {
        int pairs = cos.Length;
        for (int start = 0; start < heads.Length; start += headWidth)
            for (int i = 0; i < pairs; i++)
            {
                int one = start + first + (pairing == RotaryPairing.Halves ? i : 2 * i);
                int other = pairing == RotaryPairing.Halves ? one + pairs : one + 1;
                float a = heads[one], b = heads[other];
                heads[one] = a * cos[i] - b * sin[i];
                heads[other] = b * cos[i] + a * sin[i];
            }
    }
}
