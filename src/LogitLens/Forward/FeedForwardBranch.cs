using LogitLens.Models.Specs;
using LogitLens.Models.Weights;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Forward;

/// <summary>A dense feed-forward, or one expert, over one run of positions.</summary>
internal sealed class FeedForwardBranch(Scratch scratch)
{
    /// <summary>Computes [rows, D] from [rows, D].</summary>
    public void Run(FeedForwardSpec spec, FeedForwardWeights weights, ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        int width = spec.Hidden;
        Span<float> hidden = scratch.Hidden.AsSpan(0, rows * width);
        if (spec.Gate == GateKind.None)
        {
            weights.Inputs[0].Apply(input, rows, hidden);
            if (weights.Xielu is { } xielu) xielu.Apply(hidden);
            else Activations.Apply(spec.Activation, hidden);
        }
        else if (spec.GateLayout == GateLayout.Separate)
        {
            Span<float> gate = scratch.Inner.AsSpan(0, rows * width);
            weights.Inputs[0].Apply(input, rows, gate);
            weights.Inputs[1].Apply(input, rows, hidden);
            Join(spec, gate, hidden, hidden);
        }
        else
        {
            Span<float> both = scratch.Inner.AsSpan(0, rows * 2 * width);
            weights.Inputs[0].Apply(input, rows, both);
            for (int row = 0; row < rows; row++)
            {
                Span<float> inner = both.Slice(row * 2 * width, 2 * width), joined = hidden.Slice(row * width, width);
                if (spec.GateLayout == GateLayout.Interleaved) Separate(inner);
                Join(spec, inner[..width], inner[width..], joined);
            }
        }
        weights.Down.Apply(hidden, rows, output);
    }

    private static void Join(FeedForwardSpec spec, ReadOnlySpan<float> gate, ReadOnlySpan<float> up, Span<float> joined)
    {
        if (spec.Gate == GateKind.Multiply)
        {
            Activations.Gated(spec.Activation, gate, up, joined);
            return;
        }
        for (int i = 0; i < joined.Length; i++)
        {
            float g = Math.Min(gate[i], spec.Limit);
            joined[i] = (Math.Clamp(up[i], -spec.Limit, spec.Limit) + 1) * (g / (1 + MathF.Exp(-spec.Alpha * g)));
        }
    }

    /// <summary>From gate 0, up 0, gate 1, ... to all gates, then all ups.</summary>
    private static void Separate(Span<float> inner)
    {
        int width = inner.Length / 2;
        float[] copy = System.Buffers.ArrayPool<float>.Shared.Rent(inner.Length);
        inner.CopyTo(copy);
        for (int i = 0; i < width; i++) (inner[i], inner[width + i]) = (copy[2 * i], copy[2 * i + 1]);
        System.Buffers.ArrayPool<float>.Shared.Return(copy);
    }
}
