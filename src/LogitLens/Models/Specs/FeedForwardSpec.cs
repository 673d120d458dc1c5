using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Specs;

/// <summary>How a feed-forward joins its two inner projections.</summary>
public enum GateKind
{
    /// <summary>No gate: <c>down(f(up x))</c>.</summary>
    None,

    /// <summary><c>down(f(gate x) * up x)</c>.</summary>
    Multiply,

    /// <summary>gpt-oss: <c>down((clamp(up x) + 1) * g * sigmoid(alpha g))</c> with <c>g = min(gate x, limit)</c>.</summary>
    ClampedSwiglu,
}

/// <summary>Where gate and up lie when they share a tensor.</summary>
public enum GateLayout
{
    /// <summary>A tensor each.</summary>
    Separate,

    /// <summary>All of gate, then all of up (Phi-3).</summary>
    Concatenated,

    /// <summary>gate 0, up 0, gate 1, up 1, ... (gpt-oss).</summary>
    Interleaved,
}

/// <summary>The feed-forward branch of one block, dense or a mixture of experts.</summary>
public sealed record FeedForwardSpec
{
    /// <summary>Inner width, of one expert where there are several.</summary>
    public required int Hidden { get; init; }

    /// <summary>The non-linearity f.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The non-linearity is xIELU, whose numbers each layer has learned (Apertus), instead of <see cref="Activation"/>.</summary>
    public bool Xielu { get; init; }

    /// <summary>Gated or plain.</summary>
    public GateKind Gate { get; init; }

    /// <summary>How gate and up are stored.</summary>
    public GateLayout GateLayout { get; init; }

    /// <summary>Whether gate and up have biases.</summary>
    public bool InputBias { get; init; }

    /// <summary>Whether down has a bias.</summary>
    public bool OutputBias { get; init; }

    /// <summary>The tensors are stored <c>[inputs, outputs]</c> (GPT-2, gpt-oss experts).</summary>
    public bool InputMajor { get; init; }

    /// <summary>Clamp of <see cref="GateKind.ClampedSwiglu"/>.</summary>
    public float Limit { get; init; }

    /// <summary>Steepness of <see cref="GateKind.ClampedSwiglu"/>.</summary>
    public float Alpha { get; init; }

    /// <summary>The router and number of experts; null for a dense feed-forward.</summary>
    public ExpertsSpec? Experts { get; init; }
}
