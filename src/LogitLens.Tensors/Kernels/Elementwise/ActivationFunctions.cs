using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>Uses an activation that is known at compile time.</summary>
internal interface IActivationUser
{
    void Use<TFunction>() where TFunction : struct, IUnary;
}

/// <summary>The function of each <see cref="Activation"/>.</summary>
internal static class ActivationFunctions
{
    public static void Dispatch<TUser>(Activation kind, ref TUser user) where TUser : struct, IActivationUser, allows ref struct
    {
        switch (kind)
        {
            case Activation.Silu: user.Use<Silu>(); break;
            case Activation.Gelu: user.Use<Gelu>(); break;
            case Activation.GeluTanh: user.Use<GeluTanh>(); break;
            case Activation.QuickGelu: user.Use<QuickGelu>(); break;
            case Activation.Relu: user.Use<Relu>(); break;
            case Activation.ReluSquared: user.Use<ReluSquared>(); break;
            case Activation.Sigmoid: user.Use<Sigmoid>(); break;
            case Activation.Tanh: user.Use<Tanh>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such activation");
        }
    }

    /// <summary>x / (1 + e^-u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Gate<TSimd, V>(V x, V minusU) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.Divide(x, TSimd.Add(TSimd.Create(1), Exponential.Exp<TSimd, V>(minusU)));

    private readonly struct Silu : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged =>
            Gate<TSimd, V>(x, TSimd.Multiply(x, TSimd.Create(-1)));
    }

    private readonly struct Gelu : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged => Exponential.Gelu<TSimd, V>(x);
    }

    /// <summary>(1 + tanh u) / 2 is the sigmoid of 2u, which does not cancel.</summary>
    private readonly struct GeluTanh : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
        {
            // 2 sqrt(2 / pi) and that times 0.044715
            V cubic = TSimd.MultiplyAdd(TSimd.Multiply(x, x), TSimd.Create(-0.071354814f), TSimd.Create(-1.5957691f));
            return Gate<TSimd, V>(x, TSimd.Multiply(x, cubic));
        }
    }

    private readonly struct QuickGelu : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged =>
            Gate<TSimd, V>(x, TSimd.Multiply(x, TSimd.Create(-1.702f)));
    }

    private readonly struct Relu : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged =>
            TSimd.Select(TSimd.Greater(TSimd.Create(0), x), TSimd.Create(0), x);
    }

    private readonly struct ReluSquared : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged
        {
            V positive = default(Relu).Apply<TSimd, V>(x);
            return TSimd.Multiply(positive, positive);
        }
    }

    private readonly struct Sigmoid : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged => Exponential.Sigmoid<TSimd, V>(x);
    }

    private readonly struct Tanh : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged => Exponential.Tanh<TSimd, V>(x);
    }
}
