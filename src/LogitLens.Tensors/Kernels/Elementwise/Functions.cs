using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>x * scale.</summary>
internal readonly struct ScaleBy(float scale) : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged => TSimd.Multiply(x, TSimd.Create(scale));
}

/// <summary>cap * tanh(x / cap).</summary>
internal readonly struct SoftcapAt(float cap) : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.Multiply(TSimd.Create(cap), Exponential.Tanh<TSimd, V>(TSimd.Divide(x, TSimd.Create(cap))));
}

/// <summary>exp(x - max).</summary>
internal readonly struct ExpBelow(float max) : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged =>
        Exponential.Exp<TSimd, V>(TSimd.Subtract(x, TSimd.Create(max)));
}

/// <summary>scale * x + y.</summary>
internal readonly struct AddScaledBy(float scale) : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<TSimd, V>(V x, V y) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.MultiplyAdd(TSimd.Create(scale), x, y);
}
