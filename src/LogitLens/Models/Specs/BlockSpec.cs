namespace LogitLens.Models.Specs;

/// <summary>One transformer block: where its norms sit and how its two branches join the residual stream.</summary>
public sealed record BlockSpec
{
    /// <summary>The attention branch.</summary>
    public required AttentionLayerSpec Attention { get; init; }

    /// <summary>The feed-forward branch.</summary>
    public required FeedForwardSpec FeedForward { get; init; }

    /// <summary>Both branches read the residual at the block's start (GPT-J, GPT-NeoX) instead of one after the other.</summary>
    public bool Parallel { get; init; }

    /// <summary>Before attention.</summary>
    public NormSpec? AttentionInput { get; init; }

    /// <summary>On the attention branch's output, before it is added (Gemma 2, OLMo 2).</summary>
    public NormSpec? AttentionOutput { get; init; }

    /// <summary>On the residual stream after attention was added (post-layer-norm, OPT-350M).</summary>
    public NormSpec? AfterAttention { get; init; }

    /// <summary>Before the feed-forward. A parallel block without one shares the norm before attention.</summary>
    public NormSpec? FeedForwardInput { get; init; }

    /// <summary>On the feed-forward branch's output, before it is added.</summary>
    public NormSpec? FeedForwardOutput { get; init; }

    /// <summary>On the residual stream after the feed-forward was added (post-layer-norm).</summary>
    public NormSpec? AfterFeedForward { get; init; }

    /// <summary>Multiplies each branch's output (Granite).</summary>
    public float ResidualMultiplier { get; init; } = 1;
}
