using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>The loops of <see cref="ExponentialSums"/>.</summary>
internal static unsafe class ExponentialSumsKernel
{
    // Beside the largest term, which is 1, e^-708 is nothing; below it lie subnormals.
    private const double Least = -708;

    /// <summary>Vectors of float64; the logits that fill none go through the careful loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ExponentialSums Run<TSimd, D, TWeights>(float* z, int count, double origin, double* weights)
        where TSimd : struct, ISimd64<D> where D : unmanaged where TWeights : struct, IWeightUse
    {
        D sum = default, weighted = default, cross = default, start = TSimd.Create(origin);
        int whole = count - count % TSimd.Lanes;
        for (int i = 0; i < whole; i += TSimd.Lanes)
        {
            D value = TSimd.LoadSingles(z + i), below = TSimd.AtLeast(TSimd.Subtract(value, start), Least);
            D e = Exponential64.Exp<TSimd, D>(below);
            sum = TSimd.Add(sum, e);
            weighted = TSimd.MultiplyAdd(e, below, weighted);
            if (TWeights.Written) TSimd.Store(weights + i, TSimd.ZeroWhereAtMost(e, below, Least));
            else if (TWeights.Used) cross = TSimd.MultiplyAdd(TSimd.Load(weights + i), value, cross);
        }
        ExponentialSums rest = Run<TWeights>(z + whole, count - whole, origin, weights + whole);
        return new ExponentialSums(TSimd.Sum(sum) + rest.Sum, TSimd.Sum(weighted) + rest.Weighted, TSimd.Sum(cross) + rest.Cross);
    }

    /// <summary>One logit after the other, with every infinity in its place.</summary>
    public static ExponentialSums Run<TWeights>(float* z, int count, double origin, double* weights) where TWeights : struct, IWeightUse
    {
        double sum = 0, weighted = 0, cross = 0;
        for (int i = 0; i < count; i++)
        {
            // An origin of negative infinity has nothing but itself and NaN below it.
            double below = z[i] == origin ? 0 : z[i] - origin;
            double e = origin == double.NegativeInfinity && !float.IsNaN(z[i]) ? 0 : Math.Exp(below);
            sum += e;
            if (e > 0 || double.IsNaN(e)) weighted += e * below;
            if (TWeights.Written) weights[i] = below > Least ? e : 0;
            else if (TWeights.Used && weights[i] != 0) cross += weights[i] * z[i];
        }
        return new ExponentialSums(sum, weighted, cross);
    }
}
