namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="Rotary"/>.</summary>
internal static class RotaryReference
{
    public static void Apply(Span<float> heads, int headWidth, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin, RotaryPairing pairing)
    {
        int pairs = cos.Length;
        for (int start = 0; start < heads.Length; start += headWidth)
            for (int i = 0; i < pairs; i++)
            {
                int first = start + (pairing == RotaryPairing.Halves ? i : 2 * i);
                int second = pairing == RotaryPairing.Halves ? first + pairs : first + 1;
                float a = heads[first], b = heads[second];
                heads[first] = a * cos[i] - b * sin[i];
                heads[second] = b * cos[i] + a * sin[i];
            }
    }
}
