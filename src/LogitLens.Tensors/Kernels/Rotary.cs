namespace LogitLens.Tensors.Kernels;

/// <summary>Which elements of a head form the pairs that rotary embedding turns.</summary>
public enum RotaryPairing
{
    /// <summary>Element i with element i + half, as GPT-NeoX and Llama do.</summary>
    Halves,

    /// <summary>Element 2i with element 2i + 1, as GPT-J does.</summary>
    Interleaved,
}

/// <summary>Rotary position embedding (Su et al. 2021, arXiv:2104.09864).</summary>
public static class Rotary
{
    /// <summary>Turns the first <c>2 * cos.Length</c> elements of every head of one position, in place.</summary>
    /// <param name="heads">[heads, headWidth] of one position.</param>
    /// <param name="headWidth">Elements of a head; those beyond the turned ones stay.</param>
    /// <param name="cos">[pairs], cosines at this position.</param>
    /// <param name="sin">[pairs], sines at this position.</param>
    /// <param name="pairing">Which elements form a pair.</param>
    public static void Apply(Span<float> heads, int headWidth, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin, RotaryPairing pairing) =>
        Reference.RotaryReference.Apply(heads, headWidth, cos, sin, pairing);
}
