namespace LogitLens.Tensors.Kernels;

/// <summary>The operands of <see cref="Attention"/>, pinned and checked.</summary>
internal readonly unsafe struct AttentionOperands
{
    public AttentionSpec Spec { get; init; }

    /// <summary>[Count, H * KeyWidth].</summary>
    public float* Queries { get; init; }

    public int Count { get; init; }

    public int FirstPosition { get; init; }

    public float* Keys { get; init; }

    public float* Values { get; init; }

    /// <summary>[H, BiasStride], or null.</summary>
    public float* KeyBias { get; init; }

    public int BiasStride { get; init; }

    /// <summary>[H], or null.</summary>
    public float* Sinks { get; init; }

    public float* Output { get; init; }

    /// <summary>[H, Count, Total], or null.</summary>
    public float* Probabilities { get; init; }

    public int Total => FirstPosition + Count;

    /// <summary>Query heads that share a key head.</summary>
    public int Group => Spec.Heads / Spec.KeyHeads;
}
