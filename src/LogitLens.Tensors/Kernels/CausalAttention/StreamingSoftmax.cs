using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// A softmax whose scores come block by block: weights are relative to the largest score so far, and what was summed before a larger
/// one came is scaled down (Milakov and Gimelshein 2018, arXiv:1805.02867).
/// </summary>
internal static unsafe class StreamingSoftmax
{
    /// <summary>What weights are relative to; 0 where all scores are negative infinity, so that their weights are 0.</summary>
    public static float Origin(float max) => float.IsNegativeInfinity(max) ? 0 : max;

    /// <summary>Turns the next scores of a row, whole vectors, into weights, and counts them in.</summary>
    /// <param name="scores">[count]; negative infinity where there is no key. NaN is left out of the maximum, not of the sum.</param>
    /// <param name="count">A multiple of the lanes.</param>
    /// <param name="max">Largest score of the row.</param>
    /// <param name="sum">Sum of the row's weights.</param>
    /// <param name="mixed">Weighted sums of the row so far.</param>
    /// <param name="width">How many of those.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weigh<TSimd, V>(float* scores, int count, float* max, float* sum, float* mixed, int width)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V most = TSimd.Create(float.NegativeInfinity);
        for (int i = 0; i < count; i += TSimd.Lanes)
        {
            V score = TSimd.Load(scores + i);
            most = TSimd.Select(TSimd.Greater(score, most), score, most);
        }
        float best = TSimd.Max(most);
        if (best > *max) Raise<TSimd, V>(best, max, sum, mixed, width);
        V origin = TSimd.Create(Origin(*max)), total = default;
        for (int i = 0; i < count; i += TSimd.Lanes)
        {
            V weight = Exponential.Exp<TSimd, V>(TSimd.Subtract(TSimd.Load(scores + i), origin));
            TSimd.Store(scores + i, weight);
            total = TSimd.Add(total, weight);
        }
        *sum += TSimd.Sum(total);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Raise<TSimd, V>(float best, float* max, float* sum, float* mixed, int width)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        float before = *max;
        *max = best;
        // Nothing was summed yet.
        if (float.IsNegativeInfinity(before)) return;
        float factor = Exponential.Exp<SimdScalar, float>(before - best);
        *sum *= factor;
        Elementwise.Map<TSimd, V, ScaleBy>(new(factor), mixed, mixed, width);
    }
}
