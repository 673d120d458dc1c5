namespace LogitLens.Models;

/// <summary>What a weight is for, whatever a checkpoint calls it. Each family names its own in one table.</summary>
public enum TensorRole
{
    /// <summary>[V, E] rows of the tokens.</summary>
    TokenEmbedding,

    /// <summary>[positions, D] learned positions.</summary>
    PositionEmbedding,

    /// <summary>[D] norm after the embedding.</summary>
    EmbeddingNorm,

    /// <summary>[D, E] from an embedding row to D.</summary>
    EmbeddingProjection,

    /// <summary>[D] final norm.</summary>
    FinalNorm,

    /// <summary>[E, D] from D to an unembedding row.</summary>
    ReadoutProjection,

    /// <summary>[V, E] LM head.</summary>
    Unembedding,

    /// <summary>[D] norm before attention.</summary>
    AttentionInputNorm,

    /// <summary>[D] norm on the attention branch's output.</summary>
    AttentionOutputNorm,

    /// <summary>[D] norm on the residual after attention.</summary>
    AfterAttentionNorm,

    /// <summary>[D] norm before the feed-forward.</summary>
    FeedForwardInputNorm,

    /// <summary>[D] norm on the feed-forward branch's output.</summary>
    FeedForwardOutputNorm,

    /// <summary>[D] norm on the residual after the feed-forward.</summary>
    AfterFeedForwardNorm,

    /// <summary>[H d, D] to queries.</summary>
    Query,

    /// <summary>[G d, D] to keys.</summary>
    Key,

    /// <summary>[G d, D] to values.</summary>
    Value,

    /// <summary>[(H + 2 G) d, D] to queries, keys and values at once.</summary>
    QueryKeyValue,

    /// <summary>[rank, D] to the vector that queries are expanded from.</summary>
    QueryDown,

    /// <summary>[rank] norm of that vector.</summary>
    QueryDownNorm,

    /// <summary>[H d, rank] from that vector to queries.</summary>
    QueryUp,

    /// <summary>[rank + turned, D] to the vector that keys and values are expanded from, and to the turned elements of the keys.</summary>
    KeyValueDown,

    /// <summary>[rank] norm of that vector.</summary>
    KeyValueDownNorm,

    /// <summary>[H (d - turned + v), rank] from that vector to the other elements of a head's key, then to its value.</summary>
    KeyValueUp,

    /// <summary>[H, rank, d - turned] from that vector to the other elements of each head's key, input-major.</summary>
    KeyUp,

    /// <summary>[H, v, rank] from that vector to each head's value.</summary>
    ValueUp,

    /// <summary>[D, H v] from heads back to D.</summary>
    AttentionOutput,

    /// <summary>Norm of queries.</summary>
    QueryNorm,

    /// <summary>Norm of keys.</summary>
    KeyNorm,

    /// <summary>[H] sink logits.</summary>
    Sinks,

    /// <summary>[I, D] gate of the feed-forward.</summary>
    Gate,

    /// <summary>[I, D] up projection.</summary>
    Up,

    /// <summary>[2 I, D] gate and up in one tensor.</summary>
    GateUp,

    /// <summary>[D, I] down projection.</summary>
    Down,

    /// <summary>[1] curvature of xIELU above 0, as the inverse of its softplus.</summary>
    XieluPositive,

    /// <summary>[1] curvature of xIELU below 0, as the inverse of its softplus, less the slope.</summary>
    XieluNegative,

    /// <summary>[] slope of xIELU at 0.</summary>
    XieluSlope,

    /// <summary>[] where xIELU's exponential ends below 0.</summary>
    XieluEdge,

    /// <summary>[experts, D] router.</summary>
    Router,

    /// <summary>[experts] what is added to the scores for the choice.</summary>
    RouterCorrection,

    /// <summary>[I, D] gate of the shared experts.</summary>
    SharedGate,

    /// <summary>[I, D] up projection of the shared experts.</summary>
    SharedUp,

    /// <summary>[D, I] down projection of the shared experts.</summary>
    SharedDown,

    /// <summary>[1, D] to what the output of the shared experts is multiplied by.</summary>
    SharedShare,

    /// <summary>[I, D] gate of expert e, or [experts, I, D] of all.</summary>
    ExpertGate,

    /// <summary>[I, D] up projection of expert e, or [experts, I, D] of all.</summary>
    ExpertUp,

    /// <summary>[experts, 2 I, D] gate and up of all experts.</summary>
    ExpertsGateUp,

    /// <summary>[D, I] down projection of expert e, or [experts, D, I] of all.</summary>
    ExpertDown,
}
