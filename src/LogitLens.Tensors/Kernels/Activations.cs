using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>The non-linearity of a feed-forward layer.</summary>
public enum Activation
{
    /// <summary>x * sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>x * Phi(x) with the error function.</summary>
    Gelu,

    /// <summary>The tanh approximation of GELU (<c>gelu_new</c>, <c>gelu_pytorch_tanh</c>, <c>gelu_fast</c>).</summary>
    GeluTanh,

    /// <summary>x * sigmoid(1.702 x).</summary>
    QuickGelu,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>max(x, 0) squared.</summary>
    ReluSquared,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>tanh(x).</summary>
    Tanh,
}

/// <summary>Elementwise non-linearities, within 2e-7 max(1, |x|) of the exact value; NaN gives NaN.</summary>
public static class Activations
{
    /// <summary><c>x = f(x)</c>, in place.</summary>
    public static void Apply(Activation kind, Span<float> x) => Apply(IsaTable.Current, kind, x);

    /// <summary><c>y = f(gate) * up</c>: the gated feed-forward of GLU variants (Shazeer 2020, arXiv:2002.05202).</summary>
    /// <param name="kind">f.</param>
    /// <param name="gate">[n].</param>
    /// <param name="up">[n].</param>
    /// <param name="y">Receives [n]; may be one of the inputs.</param>
    public static void Gated(Activation kind, ReadOnlySpan<float> gate, ReadOnlySpan<float> up, Span<float> y) =>
        Gated(IsaTable.Current, kind, gate, up, y);

    internal static void Apply(Isa isa, Activation kind, Span<float> x)
    {
        Mapping user = new(isa, x);
        ActivationFunctions.Dispatch(kind, ref user);
    }

    internal static void Gated(Isa isa, Activation kind, ReadOnlySpan<float> gate, ReadOnlySpan<float> up, Span<float> y)
    {
        Check.Exactly(up.Length, gate.Length, "the gate", nameof(up));
        Check.Exactly(y.Length, gate.Length, "the gate", nameof(y));
        Gating user = new(isa, gate, up, y);
        ActivationFunctions.Dispatch(kind, ref user);
    }

    private readonly ref struct Mapping(Isa isa, Span<float> x) : IActivationUser
    {
        private readonly Span<float> _x = x;

        public void Use<TFunction>() where TFunction : struct, IUnary => Elementwise.Map(isa, default(TFunction), _x, _x);
    }

    private readonly ref struct Gating(Isa isa, ReadOnlySpan<float> gate, ReadOnlySpan<float> up, Span<float> y) : IActivationUser
    {
        private readonly ReadOnlySpan<float> _gate = gate, _up = up;
        private readonly Span<float> _y = y;

        public void Use<TFunction>() where TFunction : struct, IUnary =>
            Elementwise.Zip(isa, default(GatedBy<TFunction>), _gate, _up, _y);
    }

    private readonly struct GatedBy<TFunction> : IBinary where TFunction : struct, IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<TSimd, V>(V x, V y) where TSimd : struct, ISimd<V> where V : unmanaged =>
            TSimd.Multiply(default(TFunction).Apply<TSimd, V>(x), y);
    }
}
