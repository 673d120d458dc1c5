using System.Runtime.CompilerServices;

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
public static unsafe class Rotary
{
    /// <summary>Turns <c>2 * cos.Length</c> elements of every head of one position, in place.</summary>
    /// <param name="heads">[heads, headWidth] of one position.</param>
    /// <param name="headWidth">Elements of a head; those before and beyond the turned ones stay.</param>
    /// <param name="cos">[pairs], cosines at this position.</param>
    /// <param name="sin">[pairs], sines at this position.</param>
    /// <param name="pairing">Which elements form a pair.</param>
    /// <param name="first">Number of the first turned element of a head.</param>
    public static void Apply(Span<float> heads, int headWidth, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin, RotaryPairing pairing,
        int first = 0) => Apply(IsaTable.Current, heads, headWidth, cos, sin, pairing, first);

    internal static void Apply(Isa isa, Span<float> heads, int headWidth, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin,
        RotaryPairing pairing, int first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(headWidth);
        if (heads.Length % headWidth != 0)
            throw new ArgumentException($"heads has {heads.Length} elements, not a whole number of heads of {headWidth}", nameof(heads));
        if (first + 2L * cos.Length > headWidth)
            throw new ArgumentException($"cos has {cos.Length} elements; a head of {headWidth} has {Math.Max(0, headWidth - first) / 2} pairs from element {first} on",
                nameof(cos));
        Check.Exactly(sin.Length, cos.Length, "cos", nameof(sin));
        if (pairing == RotaryPairing.Interleaved)
        {
            // Neighbours would have to be shuffled apart and together again; one head at a time this does not show beside the products.
            Reference.RotaryReference.Apply(heads, headWidth, cos, sin, pairing, first);
            return;
        }
        fixed (float* hs = heads, cs = cos, ss = sin)
        {
            HalvesKernel kernel = new(hs + first, heads.Length / headWidth, headWidth, cs, ss, cos.Length);
            isa.Run(ref kernel);
        }
    }

    private readonly struct HalvesKernel(float* heads, int count, int width, float* cos, float* sin, int pairs) : IKernel
    {
        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            int whole = pairs / TSimd.Lanes * TSimd.Lanes;
            for (int head = 0; head < count; head++)
            {
                Turn<TSimd, V>(heads + (nint)head * width, 0, whole);
                Turn<SimdScalar, float>(heads + (nint)head * width, whole, pairs);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Turn<TSimd, V>(float* head, int from, int to) where TSimd : struct, ISimd<V> where V : unmanaged
        {
            for (int i = from; i < to; i += TSimd.Lanes)
            {
                V a = TSimd.Load(head + i), b = TSimd.Load(head + pairs + i), c = TSimd.Load(cos + i), s = TSimd.Load(sin + i);
                TSimd.Store(head + i, TSimd.Subtract(TSimd.Multiply(a, c), TSimd.Multiply(b, s)));
                TSimd.Store(head + pairs + i, TSimd.Add(TSimd.Multiply(b, c), TSimd.Multiply(a, s)));
            }
        }
    }
}
