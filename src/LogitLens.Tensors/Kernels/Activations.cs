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

/// <summary>Elementwise non-linearities.</summary>
public static class Activations
{
    /// <summary><c>x = f(x)</c>, in place.</summary>
    public static void Apply(Activation kind, Span<float> x) => Reference.ActivationsReference.Apply(kind, x);

    /// <summary><c>y = f(gate) * up</c>: the gated feed-forward of GLU variants (Shazeer 2020, arXiv:2002.05202).</summary>
    /// <param name="kind">f.</param>
    /// <param name="gate">[n].</param>
    /// <param name="up">[n].</param>
    /// <param name="y">Receives [n]; may be one of the inputs.</param>
    public static void Gated(Activation kind, ReadOnlySpan<float> gate, ReadOnlySpan<float> up, Span<float> y) =>
        Reference.ActivationsReference.Gated(kind, gate, up, y);
}
