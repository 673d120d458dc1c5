using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Weights;

/// <summary>The parameters of one block, bound to their roles.</summary>
internal sealed record BlockWeights
{
    public NormWeights? AttentionInput { get; init; }
    public NormWeights? AttentionOutput { get; init; }
    public NormWeights? AfterAttention { get; init; }
    public NormWeights? FeedForwardInput { get; init; }
    public NormWeights? FeedForwardOutput { get; init; }
    public NormWeights? AfterFeedForward { get; init; }
    public required AttentionWeights Attention { get; init; }

    /// <summary>The dense feed-forward, or that of each expert to choose from.</summary>
    public required FeedForwardWeights[] FeedForward { get; init; }

    /// <summary>What chooses among the experts; null for a dense feed-forward.</summary>
    public RouterWeights? Router { get; init; }

    /// <summary>What every token uses beside the experts it chose; null for nothing.</summary>
    public SharedExpertsWeights? Shared { get; init; }

    /// <summary>The linear maps that every token uses, whatever experts it chooses.</summary>
    public IEnumerable<Linear> AlwaysUsed =>
    [
        .. Attention.Maps,
        .. Router is { } router ? [router.Logits] : FeedForward[0].Maps,
        .. Shared?.FeedForward.Maps ?? [],
        .. Shared?.Share is { } share ? (Linear[])[share] : [],
    ];

    /// <summary>The linear maps of each expert to choose from; none for a dense feed-forward.</summary>
    public IEnumerable<IEnumerable<Linear>> ByExpert => Router is null ? [] : FeedForward.Select(f => f.Maps);
}

/// <summary>The parameters of one block's attention.</summary>
internal sealed record AttentionWeights
{
    /// <summary>One map, or one each for queries, keys and values; none where <see cref="Latent"/> has them.</summary>
    public required Linear[] Inputs { get; init; }

    /// <summary>The maps by way of short vectors; null where there are none.</summary>
    public LatentWeights? Latent { get; init; }

    public required Linear Output { get; init; }
    public NormWeights? QueryNorm { get; init; }
    public NormWeights? KeyNorm { get; init; }

    /// <summary>[H], or empty.</summary>
    public float[] Sinks { get; init; } = [];

    /// <summary>All linear maps.</summary>
    public IEnumerable<Linear> Maps => [.. Inputs, .. Latent?.Maps ?? [], Output];
}

/// <summary>The parameters of multi-head latent attention, with heads of d elements of which R are turned, and values of v.</summary>
internal sealed record LatentWeights
{
    /// <summary>[H d, D]; or [rank, D] and [H d, rank].</summary>
    public required Linear[] Query { get; init; }

    /// <summary>Between the two maps to the queries; null where there is one.</summary>
    public NormWeights? QueryNorm { get; init; }

    /// <summary>[rank, D].</summary>
    public required Linear KeyValueDown { get; init; }

    public required NormWeights KeyValueNorm { get; init; }

    /// <summary>[H (d - R + v), rank], for each head its key and then its value; or the two of each head, [d - R, rank] and [v, rank].</summary>
    public required Linear[] KeyValueUp { get; init; }

    /// <summary>[R, D] to the turned elements of the keys, the same in all heads.</summary>
    public required Linear TurnedKey { get; init; }

    /// <summary>All linear maps.</summary>
    public IEnumerable<Linear> Maps => [.. Query, KeyValueDown, .. KeyValueUp, TurnedKey];
}

/// <summary>The parameters of a router.</summary>
/// <param name="Logits">[experts, D].</param>
/// <param name="Correction">[experts], or empty.</param>
internal sealed record RouterWeights(Linear Logits, float[] Correction);

/// <summary>The parameters of the shared experts.</summary>
/// <param name="FeedForward">Their feed-forward.</param>
/// <param name="Share">[1, D] to what its output is multiplied by, before the sigmoid; null where it is added whole.</param>
internal sealed record SharedExpertsWeights(FeedForwardWeights FeedForward, Linear? Share);

/// <summary>The parameters of one feed-forward: up; or gate and up; or both in one; and down.</summary>
/// <param name="Inputs">One map (up, or gate and up together) or two (gate, up).</param>
/// <param name="Down">Back to D.</param>
/// <param name="Xielu">The numbers of the non-linearity where the layer has learned them.</param>
internal sealed record FeedForwardWeights(Linear[] Inputs, Linear Down, Xielu? Xielu = null)
{
    /// <summary>All of them.</summary>
    public IEnumerable<Linear> Maps => [.. Inputs, Down];
}
