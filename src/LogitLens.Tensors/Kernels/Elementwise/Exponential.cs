using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>exp and what follows from it, to about 1e-7 relative; the same bits on every width that fuses multiply-adds.</summary>
/// <remarks>Polynomials are minimax fits made for this file (Remez exchange in exact arithmetic).</remarks>
internal static class Exponential
{
    /// <summary>1.5 * 2^23: adding it rounds to an integer, which stays in the low bits.</summary>
    private const float Round = 12582912;

    /// <summary>e^x; 0 far below, infinity above 88.72, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V low = TSimd.Create(-104), high = TSimd.Create(89);
        x = TSimd.Select(TSimd.Greater(low, x), low, x);
        x = TSimd.Select(TSimd.Greater(x, high), high, x);
        V round = TSimd.Create(Round), n = Powers<TSimd, V>(x);
        V p = TSimd.Add(SmallMinusOne<TSimd, V>(Remainder<TSimd, V>(x, n)), TSimd.Create(1));
        // 2^n as two factors, as the exponent of one holds neither 128 nor what leads to subnormals.
        V half = TSimd.MultiplyAdd(n, TSimd.Create(0.5f), round);
        V other = TSimd.Add(TSimd.Subtract(n, TSimd.Subtract(half, round)), round);
        return TSimd.Multiply(TSimd.Multiply(p, PowerOfTwo<TSimd, V>(half)), PowerOfTwo<TSimd, V>(other));
    }

    /// <summary>e^x - 1 for x of at most 0, relatively accurate near 0; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MinusOne<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        // Below -20 the result is -1 to the last bit.
        V low = TSimd.Create(-20);
        x = TSimd.Select(TSimd.Greater(low, x), low, x);
        V n = Powers<TSimd, V>(x), power = PowerOfTwo<TSimd, V>(TSimd.Add(n, TSimd.Create(Round)));
        return TSimd.MultiplyAdd(power, SmallMinusOne<TSimd, V>(Remainder<TSimd, V>(x, n)), TSimd.Subtract(power, TSimd.Create(1)));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V one = TSimd.Create(1);
        return TSimd.Divide(one, TSimd.Add(one, Exp<TSimd, V>(TSimd.Multiply(x, TSimd.Create(-1)))));
    }

    /// <summary>tanh(x), also relatively accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V sign = TSimd.And(x, TSimd.CreateBits(0x80000000)), z = TSimd.And(x, TSimd.CreateBits(0x7FFFFFFF));
        V square = TSimd.Multiply(x, x);
        V p = TSimd.MultiplyAdd(TSimd.Create(-0.0056653337f), square, TSimd.Create(0.020606708f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(-0.05373094f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(0.13331354f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(-0.3333328f));
        V near = TSimd.MultiplyAdd(TSimd.Multiply(p, square), z, z);
        // tanh(z) = 1 - 2 / (e^2z + 1)
        V one = TSimd.Create(1);
        V quotient = TSimd.Divide(TSimd.Create(2), TSimd.Add(Exp<TSimd, V>(TSimd.Add(z, z)), one));
        V far = TSimd.Subtract(one, quotient);
        return TSimd.Or(sign, TSimd.Select(TSimd.Greater(z, TSimd.Create(0.625f)), far, near));
    }

    /// <summary>x Phi(x) with the normal distribution function Phi(x) = erfc(-x / sqrt 2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V one = TSimd.Create(1), z = TSimd.And(x, TSimd.CreateBits(0x7FFFFFFF));
        // Phi(-z) = exp(-z^2 / 2) t P(t) with t = 1 / (1 + z / 4)
        V t = TSimd.Divide(one, TSimd.MultiplyAdd(z, TSimd.Create(0.25f), one));
        V p = TSimd.MultiplyAdd(TSimd.Create(0.013210036f), t, TSimd.Create(-0.043903413f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(0.0056354847f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(0.0922869f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(-0.042814307f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(0.11799414f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(0.060537264f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(0.098132756f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(0.09915441f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Create(0.09976673f));
        V gauss = Exp<TSimd, V>(TSimd.Multiply(TSimd.Multiply(z, TSimd.Create(-0.5f)), z));
        V tail = TSimd.Multiply(TSimd.Multiply(gauss, t), p);
        V positive = TSimd.Greater(x, TSimd.Create(0));
        return TSimd.Multiply(x, TSimd.Select(positive, TSimd.Subtract(one, tail), tail));
    }

    /// <summary>n of x = n ln 2 + r, an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Powers<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V round = TSimd.Create(Round);
        return TSimd.Subtract(TSimd.MultiplyAdd(x, TSimd.Create(1.44269504f), round), round);
    }

    /// <summary>r of x = n ln 2 + r, with ln 2 in two parts, the first of so few bits that n times it is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Remainder<TSimd, V>(V x, V n) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.MultiplyAdd(n, TSimd.Create(2.12194440e-4f), TSimd.MultiplyAdd(n, TSimd.Create(-0.693359375f), x));

    /// <summary>e^r - 1 for |r| of at most ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SmallMinusOne<TSimd, V>(V r) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V p = TSimd.MultiplyAdd(TSimd.Create(0.0013814433f), r, TSimd.Create(0.0083687967f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.041668396f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.1666652f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.49999993f));
        return TSimd.MultiplyAdd(TSimd.Multiply(r, r), p, r);
    }

    /// <summary>2^k for a <paramref name="shifted"/> integer 1.5 * 2^23 + k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<TSimd, V>(V shifted) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.AddBits(TSimd.ShiftLeft(shifted, 23), TSimd.Create(1));
}
