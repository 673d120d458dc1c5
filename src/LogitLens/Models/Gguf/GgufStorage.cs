using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Gguf;

/// <summary>
/// What GGUF files store otherwise than a family's own checkpoints, as changes of the spec; no weight moves. Matrices are output-major,
/// norms as they multiply, experts stacked, and whether some tensors are fused, the file itself shows.
/// </summary>
internal static class GgufStorage
{
    /// <summary>The spec of the same model as this file stores it.</summary>
    /// <param name="spec">What the family resolved.</param>
    /// <param name="file">Which tensors there are.</param>
    /// <param name="pairsAreNeighbours">See <see cref="GgufArchitecture.PairsAreNeighbours"/>.</param>
    public static ModelSpec Apply(ModelSpec spec, GgufConfig file, bool pairsAreNeighbours)
    {
        DivisorScaling? divided = file.Values(GgufRope.Divisors) is { } divisors ? new DivisorScaling(divisors) : null;
        return spec with
        {
            Blocks = [.. spec.Blocks.Select((block, layer) => block with
            {
                Attention = Attention(block.Attention, file, layer, pairsAreNeighbours, divided),
                FeedForward = FeedForward(block.FeedForward, file, layer),
                AttentionInput = Norm(block.AttentionInput),
                AttentionOutput = Norm(block.AttentionOutput),
                AfterAttention = Norm(block.AfterAttention),
                FeedForwardInput = Norm(block.FeedForwardInput),
                FeedForwardOutput = Norm(block.FeedForwardOutput),
                AfterFeedForward = Norm(block.AfterFeedForward),
            })],
            Readout = spec.Readout with { Norm = Norm(spec.Readout.Norm) },
        };
    }

    /// <summary>The architecture's names as this file uses them.</summary>
    public static TensorNames Names(TensorNames names, GgufConfig file) => HasEachExpert(file, 0) ? GgufTensorNames.EachExpert(names) : names;

    private static AttentionLayerSpec Attention(AttentionLayerSpec attention, GgufConfig file, int layer, bool neighbours, DivisorScaling? divided) => attention with
    {
        FusedGroups = file.HasTensor($"blk.{layer}.attn_qkv.weight") ? 1 : null,
        InputMajor = false,
        Latent = attention.Latent is { } latent ? latent with { ByHead = file.HasTensor($"blk.{layer}.attn_k_b.weight") } : null,
        HeadNorm = Norm(attention.HeadNorm),
        Rotary = attention.Rotary is { } rotary ? Rotary(rotary, attention, file, neighbours, divided) : null,
    };

    private static RotarySpec Rotary(RotarySpec rotary, AttentionLayerSpec attention, GgufConfig file, bool neighbours, DivisorScaling? divided)
    {
        if (divided is not null && divided.Divisors.Count != rotary.Width / 2)
            throw file.Error($"the tensor {GgufRope.Divisors} has {divided.Divisors.Count} divisors; expected {rotary.Width / 2}, one for each turned pair.");
        // The rows move over the whole head, before any norm of it.
        if (neighbours && (rotary.Width != attention.HeadWidth || attention.HeadNorm is not null))
            throw file.Error($"rotary embedding of {rotary.Width} of {attention.HeadWidth} elements{(attention.HeadNorm is null ? "" : " after a norm")} " +
                "in an architecture whose rows are reordered; only whole heads without a norm can be run.");
        return rotary with { Pairing = neighbours ? RotaryPairing.Interleaved : rotary.Pairing, Scaling = divided ?? rotary.Scaling };
    }

    private static FeedForwardSpec FeedForward(FeedForwardSpec feedForward, GgufConfig file, int layer)
    {
        if (feedForward.Experts is not { } experts)
        {
            bool together = feedForward.Gate != GateKind.None && !file.HasTensor($"blk.{layer}.ffn_gate.weight");
            return feedForward with { InputMajor = false, GateLayout = together ? GateLayout.Concatenated : GateLayout.Separate };
        }
        ExpertStorage storage = HasEachExpert(file, layer) ? ExpertStorage.Each
            : file.HasTensor($"blk.{layer}.ffn_gate_up_exps.weight") ? ExpertStorage.StackedTogether : ExpertStorage.StackedApart;
        return feedForward with
        {
            InputMajor = false,
            GateLayout = storage == ExpertStorage.StackedTogether ? GateLayout.Concatenated : GateLayout.Separate,
            Experts = experts with { Storage = storage, Shared = experts.Shared is { } shared ? Shared(shared) : null },
        };
    }

    private static SharedExpertsSpec Shared(SharedExpertsSpec shared) =>
        shared with { FeedForward = shared.FeedForward with { InputMajor = false, GateLayout = GateLayout.Separate } };

    private static bool HasEachExpert(GgufConfig file, int layer) => file.HasTensor($"blk.{layer}.ffn_gate.0.weight");

    private static NormSpec? Norm(NormSpec? norm) => norm is null ? null : norm with { WeightOffset = 0 };
}
