using System.Globalization;
using System.Text.RegularExpressions;

namespace LogitLens.Tests.Models.Gguf.Conversion;

/// <summary>Names of tensors in Hugging Face checkpoints and in GGUF files, after gguf-py's <c>tensor_mapping.py</c>.</summary>
internal static partial class ConvertedNames
{
    private static readonly Dictionary<string, string> Whole = new()
    {
        ["model.embed_tokens"] = "token_embd",
        ["transformer.wte"] = "token_embd",
        ["transformer.word_embeddings"] = "token_embd",
        ["gpt_neox.embed_in"] = "token_embd",
        ["transformer.wpe"] = "position_embd",
        ["model.norm"] = "output_norm",
        ["model.final_layernorm"] = "output_norm",
        ["transformer.ln_f"] = "output_norm",
        ["gpt_neox.final_layer_norm"] = "output_norm",
        ["lm_head"] = "output",
        ["embed_out"] = "output",
    };

    private static readonly Dictionary<string, string> InBlock = new()
    {
        ["input_layernorm"] = "attn_norm",
        ["ln_1"] = "attn_norm",
        ["ln_mlp"] = "attn_norm",
        ["ln_attn"] = "attn_norm_2",
        ["post_attention_layernorm"] = "ffn_norm",
        ["pre_feedforward_layernorm"] = "ffn_norm",
        ["ln_2"] = "ffn_norm",
        ["post_feedforward_layernorm"] = "post_ffw_norm",
        ["self_attn.q_proj"] = "attn_q",
        ["self_attn.k_proj"] = "attn_k",
        ["self_attn.v_proj"] = "attn_v",
        ["self_attn.qkv_proj"] = "attn_qkv",
        ["attn.c_attn"] = "attn_qkv",
        ["attention.query_key_value"] = "attn_qkv",
        ["self_attention.query_key_value"] = "attn_qkv",
        ["self_attn.o_proj"] = "attn_output",
        ["self_attn.dense"] = "attn_output",
        ["attn.c_proj"] = "attn_output",
        ["attention.dense"] = "attn_output",
        ["self_attention.dense"] = "attn_output",
        ["self_attn.q_norm"] = "attn_q_norm",
        ["self_attn.k_norm"] = "attn_k_norm",
        ["self_attn.q_layernorm"] = "attn_q_norm",
        ["self_attn.k_layernorm"] = "attn_k_norm",
        ["self_attn.sinks"] = "attn_sinks",
        ["self_attn.q_a_proj"] = "attn_q_a",
        ["self_attn.q_a_layernorm"] = "attn_q_a_norm",
        ["self_attn.q_b_proj"] = "attn_q_b",
        ["self_attn.kv_a_proj_with_mqa"] = "attn_kv_a_mqa",
        ["self_attn.kv_a_layernorm"] = "attn_kv_a_norm",
        ["self_attn.kv_b_proj"] = "attn_kv_b",
        ["self_attn.k_b_proj"] = "attn_k_b",
        ["self_attn.v_b_proj"] = "attn_v_b",
        ["mlp.gate_proj"] = "ffn_gate",
        ["mlp.up_proj"] = "ffn_up",
        ["mlp.gate_up_proj"] = "ffn_up",
        ["mlp.fc1"] = "ffn_up",
        ["mlp.c_fc"] = "ffn_up",
        ["mlp.dense_h_to_4h"] = "ffn_up",
        ["mlp.down_proj"] = "ffn_down",
        ["mlp.fc2"] = "ffn_down",
        ["mlp.c_proj"] = "ffn_down",
        ["mlp.dense_4h_to_h"] = "ffn_down",
        ["mlp.gate"] = "ffn_gate_inp",
        ["mlp.router"] = "ffn_gate_inp",
        ["block_sparse_moe.gate"] = "ffn_gate_inp",
        ["block_sparse_moe.router.layer"] = "ffn_gate_inp",
        ["block_sparse_moe.output_linear"] = "ffn_down_exps",
        ["mlp.gate.e_score_correction"] = "exp_probs_b",
        ["mlp.shared_expert_gate"] = "ffn_gate_inp_shexp",
        ["mlp.shared_expert.gate_proj"] = "ffn_gate_shexp",
        ["mlp.shared_expert.up_proj"] = "ffn_up_shexp",
        ["mlp.shared_expert.down_proj"] = "ffn_down_shexp",
        ["mlp.shared_experts.gate_proj"] = "ffn_gate_shexp",
        ["mlp.shared_experts.up_proj"] = "ffn_up_shexp",
        ["mlp.shared_experts.down_proj"] = "ffn_down_shexp",
        ["mlp.experts.gate_proj"] = "ffn_gate_exps",
        ["mlp.experts.up_proj"] = "ffn_up_exps",
        ["mlp.experts.down_proj"] = "ffn_down_exps",
    };

    /// <summary>Where the norm after attention is one of the branch's output, or the only one before experts.</summary>
    private static readonly HashSet<string> PostAttentionNorm = ["gemma2", "gemma3_text", "olmo2", "gpt_oss", "glm4_moe"];

    /// <summary>The name in a GGUF file, without its ending.</summary>
    public static string Of(string name, string modelType)
    {
        if (Whole.TryGetValue(name, out string? whole)) return whole;
        Match match = Block().Match(name);
        string part = match.Groups[2].Value;
        string mapped = part == "post_attention_layernorm" && PostAttentionNorm.Contains(modelType) ? "post_attention_norm" : InBlock[part];
        return string.Create(CultureInfo.InvariantCulture, $"blk.{match.Groups[1].Value}.{mapped}");
    }

    [GeneratedRegex(@"^(?:model\.layers|transformer\.h|gpt_neox\.layers)\.(\d+)\.(.+)$")]
    private static partial Regex Block();
}
