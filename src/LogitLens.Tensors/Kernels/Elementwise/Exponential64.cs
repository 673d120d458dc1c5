using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>exp in float64, for totals whose shares must not add up to more than 1.</summary>
internal static class Exponential64
{
    /// <summary>e^x for x up to 0, within 2^-51 relative down to -708, and e^-708 below; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D Exp<TSimd, D>(D x) where TSimd : struct, ISimd64<D> where D : unmanaged
    {
        // Beside the largest term, which is 1, e^-708 is nothing; below it lie subnormals.
        x = TSimd.AtLeast(x, -708);
        // x = n ln 2 + r: adding 1.5 * 2^52 rounds to an integer, which stays in the low bits.
        D round = TSimd.Create(6755399441055744);
        D shifted = TSimd.MultiplyAdd(x, TSimd.Create(1.4426950408889634), round);
        D n = TSimd.Subtract(shifted, round);
        // ln 2 in two parts, the first of so few bits that n times it is exact.
        D r = TSimd.MultiplyAdd(n, TSimd.Create(-0.693147180369123816490), x);
        r = TSimd.MultiplyAdd(n, TSimd.Create(-1.90821492927058770002e-10), r);
        // (e^r - 1 - r) / r^2, interpolated at the Chebyshev nodes of [-ln 2 / 2, ln 2 / 2]
        D p = TSimd.MultiplyAdd(TSimd.Create(2.5100377619606372e-08), r, TSimd.Create(2.7620078203806394e-07));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(2.7557268476553695e-06));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(2.4801521317484083e-05));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.00019841269863042963));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.0013888888917199863));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.008333333333330063));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.04166666666662416));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.16666666666666669));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.5000000000000001));
        p = TSimd.Add(TSimd.MultiplyAdd(TSimd.Multiply(r, r), p, r), TSimd.Create(1));
        return TSimd.Multiply(p, TSimd.PowerOfTwo(shifted));
    }
}
