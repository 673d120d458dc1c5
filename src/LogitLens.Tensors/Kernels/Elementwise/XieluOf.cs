using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>The function of <see cref="Xielu"/>.</summary>
internal readonly struct XieluOf(Xielu of) : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V slope = TSimd.Create(of.Slope), edge = TSimd.Create(of.Edge), linear = TSimd.Multiply(slope, x);
        V above = TSimd.MultiplyAdd(TSimd.Multiply(TSimd.Create(of.Positive), x), x, linear);
        V power = Exponential.MinusOne<TSimd, V>(TSimd.Select(TSimd.Greater(x, edge), edge, x));
        V below = TSimd.MultiplyAdd(TSimd.Create(of.Negative), TSimd.Subtract(power, x), linear);
        return TSimd.Select(TSimd.Greater(x, TSimd.Create(0)), above, below);
    }
}
