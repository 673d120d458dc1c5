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

    /// <summary>The dense feed-forward, or each expert's.</summary>
    public required FeedForwardWeights[] FeedForward { get; init; }

    /// <summary>[experts, D]; null for a dense feed-forward.</summary>
    public Linear? Router { get; init; }
}

/// <summary>The parameters of one block's attention.</summary>
internal sealed record AttentionWeights
{
    /// <summary>One map, or one each for queries, keys and values.</summary>
    public required Linear[] Inputs { get; init; }

    public required Linear Output { get; init; }
    public NormWeights? QueryNorm { get; init; }
    public NormWeights? KeyNorm { get; init; }

    /// <summary>[H], or empty.</summary>
    public float[] Sinks { get; init; } = [];
}

/// <summary>The parameters of one feed-forward: up; or gate and up; or both in one; and down.</summary>
/// <param name="Inputs">One map (up, or gate and up together) or two (gate, up).</param>
/// <param name="Down">Back to D.</param>
internal sealed record FeedForwardWeights(Linear[] Inputs, Linear Down);
