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

    /// <summary>Elements of a query, key or value head.</summary>
    public required int HeadWidth { get; init; }

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

    /// <summary>Norm of queries and keys before they are turned.</summary>
    public NormSpec? HeadNorm { get; init; }

    /// <summary>What <see cref="HeadNorm"/> runs over.</summary>
    public HeadNormScope HeadNormScope { get; init; }

    /// <summary>
    /// Null: queries, keys and values have a tensor each. Otherwise one tensor holds them in this many groups of
    /// (H/groups query heads, G/groups key heads, G/groups value heads).
    /// </summary>
    public int? FusedGroups { get; init; }

    /// <summary>Whether the projections to queries, keys and values have biases.</summary>
    public bool InputBias { get; init; }

    /// <summary>Whether the projection back to D has a bias.</summary>
    public bool OutputBias { get; init; }

    /// <summary>The tensors are stored <c>[inputs, outputs]</c> (GPT-2's Conv1D).</summary>
    public bool InputMajor { get; init; }

    /// <summary>Queries, keys and values are clamped to plus or minus this; 0 for not at all (OLMo).</summary>
    public float Clip { get; init; }

    /// <summary>One learned logit per head takes part in the softmax without a value (gpt-oss).</summary>
    public bool Sinks { get; init; }
}
