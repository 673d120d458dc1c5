namespace LogitLens.Models.Gguf;

/// <summary>The names of tensors in GGUF files, which all architectures share but for a few.</summary>
internal static class GgufTensorNames
{
    public static TensorNames Usual { get; } = new(new()
    {
        [TensorRole.TokenEmbedding] = "token_embd.weight",
        [TensorRole.EmbeddingNorm] = "token_embd_norm.weight",
        [TensorRole.PositionEmbedding] = "position_embd.weight",
        [TensorRole.FinalNorm] = "output_norm.weight",
        [TensorRole.Unembedding] = "output.weight",
        [TensorRole.AttentionInputNorm] = "blk.{l}.attn_norm.weight",
        [TensorRole.AttentionOutputNorm] = "blk.{l}.post_attention_norm.weight",
        [TensorRole.FeedForwardInputNorm] = "blk.{l}.ffn_norm.weight",
        [TensorRole.FeedForwardOutputNorm] = "blk.{l}.post_ffw_norm.weight",
        [TensorRole.Query] = "blk.{l}.attn_q.weight",
        [TensorRole.Key] = "blk.{l}.attn_k.weight",
        [TensorRole.Value] = "blk.{l}.attn_v.weight",
        [TensorRole.QueryKeyValue] = "blk.{l}.attn_qkv.weight",
        [TensorRole.AttentionOutput] = "blk.{l}.attn_output.weight",
        [TensorRole.QueryNorm] = "blk.{l}.attn_q_norm.weight",
        [TensorRole.KeyNorm] = "blk.{l}.attn_k_norm.weight",
        [TensorRole.Sinks] = "blk.{l}.attn_sinks.weight",
        [TensorRole.Gate] = "blk.{l}.ffn_gate.weight",
        [TensorRole.Up] = "blk.{l}.ffn_up.weight",
        [TensorRole.GateUp] = "blk.{l}.ffn_up.weight",
        [TensorRole.Down] = "blk.{l}.ffn_down.weight",
        [TensorRole.Router] = "blk.{l}.ffn_gate_inp.weight",
        [TensorRole.RouterCorrection] = "blk.{l}.exp_probs_b.bias",
        [TensorRole.SharedGate] = "blk.{l}.ffn_gate_shexp.weight",
        [TensorRole.SharedUp] = "blk.{l}.ffn_up_shexp.weight",
        [TensorRole.SharedDown] = "blk.{l}.ffn_down_shexp.weight",
        [TensorRole.SharedShare] = "blk.{l}.ffn_gate_inp_shexp.weight",
        [TensorRole.QueryDown] = "blk.{l}.attn_q_a.weight",
        [TensorRole.QueryDownNorm] = "blk.{l}.attn_q_a_norm.weight",
        [TensorRole.QueryUp] = "blk.{l}.attn_q_b.weight",
        [TensorRole.KeyValueDown] = "blk.{l}.attn_kv_a_mqa.weight",
        [TensorRole.KeyValueDownNorm] = "blk.{l}.attn_kv_a_norm.weight",
        [TensorRole.KeyValueUp] = "blk.{l}.attn_kv_b.weight",
        [TensorRole.KeyUp] = "blk.{l}.attn_k_b.weight",
        [TensorRole.ValueUp] = "blk.{l}.attn_v_b.weight",
        [TensorRole.ExpertGate] = "blk.{l}.ffn_gate_exps.weight",
        [TensorRole.ExpertUp] = "blk.{l}.ffn_up_exps.weight",
        [TensorRole.ExpertDown] = "blk.{l}.ffn_down_exps.weight",
        [TensorRole.ExpertsGateUp] = "blk.{l}.ffn_gate_up_exps.weight",
    }, GgufRope.Divisors, GgufRope.LongDivisors, GgufRope.ShortDivisors);

    /// <summary>Files of the first Mixtral conversions hold each expert apart.</summary>
    public static TensorNames EachExpert(TensorNames names) => names.With(new()
    {
        [TensorRole.ExpertGate] = "blk.{l}.ffn_gate.{e}.weight",
        [TensorRole.ExpertUp] = "blk.{l}.ffn_up.{e}.weight",
        [TensorRole.ExpertDown] = "blk.{l}.ffn_down.{e}.weight",
    });
}
