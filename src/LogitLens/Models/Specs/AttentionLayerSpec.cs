namespace LogitLens.Models.Specs;

/// <summary>Over which elements the norm of queries and keys runs.</summary>
public enum HeadNormScope
{
    /// <summary>Each head alone, one scale for all heads (Qwen 3).</summary>
    SharedByHeads,

    /// <summary>Each head alone, a scale of its own for each (Cohere, StableLM 2).</summary>
    PerHead,

    /// <summary>All heads together (OLMo 2).</summary>
    AllHeads,
}

/// <summary>The attention of one block.</summary>
public sealed record AttentionLayerSpec
{
    /// <summary>Query heads H.</summary>
    public required int Heads { get; init; }

    /// <summary>Key and value heads G.</summary>
    public required int KeyHeads { get; init; }

    /// <summary>Elements of a query or key head.</summary>
    public required int HeadWidth { get; init; }

    /// <summary>Elements of a value head; as many as of a key head unless it is set.</summary>
    public int ValueWidth { get => field > 0 ? field : HeadWidth; init; }

    /// <summary>Multiplies every score.</summary>
    public required float Scale { get; init; }

    /// <summary>Scores become <c>cap * tanh(score / cap)</c>; 0 for none.</summary>
    public float Softcap { get; init; }

    /// <summary>Positions a query sees, its own included; 0 for all before it.</summary>
    public int Window { get; init; }

    /// <summary>Rotary embedding; null where positions enter otherwise or not at all.</summary>
    public RotarySpec? Rotary { get; init; }

    /// <summary>ALiBi position biases; null for none.</summary>
    public AlibiSpec? Alibi { get; init; }

    /// <summary>Norm of queries and keys.</summary>
    public NormSpec? HeadNorm { get; init; }

    /// <summary>Queries and keys are normed after they are turned (Hunyuan) instead of before.</summary>
    public bool HeadNormAfterRotary { get; init; }

    /// <summary>What <see cref="HeadNorm"/> runs over.</summary>
    public HeadNormScope HeadNormScope { get; init; }

    /// <summary>
    /// Null: queries, keys and values have a tensor each. Otherwise one tensor holds them in this many groups of
    /// (H/groups query heads, G/groups key heads, G/groups value heads).
    /// </summary>
    public int? FusedGroups { get; init; }

    /// <summary>In such a group, value heads lie before key heads (CodeGen).</summary>
    public bool ValuesBeforeKeys { get; init; }

    /// <summary>
    /// Short vectors that keys and values, or queries too, are expanded from; null where they come from the residual stream. Needs a rotary
    /// embedding, which turns the last elements of a head, and as many key heads as query heads.
    /// </summary>
    public LatentSpec? Latent { get; init; }

    /// <summary>Whether the projections to queries, keys and values, or to the vectors that these are expanded from, have biases.</summary>
    public bool InputBias { get; init; }

    /// <summary>Whether the projection back to D has a bias.</summary>
    public bool OutputBias { get; init; }

    /// <summary>The tensors are stored <c>[inputs, outputs]</c> (GPT-2's Conv1D).</summary>
    public bool InputMajor { get; init; }

    /// <summary>Queries, keys (after their norm) and values are clamped to plus or minus this; 0 for not at all (OLMo, OLMoE).</summary>
    public float Clip { get; init; }

    /// <summary>One learned logit per head takes part in the softmax without a value (gpt-oss).</summary>
    public bool Sinks { get; init; }
}
