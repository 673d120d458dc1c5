using System.Text.Json;

namespace LogitLens.Models.Configuration;

/// <summary>Config keys that only training, serving or bookkeeping reads: they never change what a forward pass computes.</summary>
internal static class HarmlessKeys
{
    private static readonly HashSet<string> Names =
    [
        "model_type", "architectures", "auto_map", "dtype", "torch_dtype", "transformers_version", "name_or_path", "model_name",
        "use_cache", "initializer_range", "init_std", "initializer_factor", "layerdrop", "init_device", "pretraining_tp",
        "gradient_checkpointing", "use_flash_attn", "use_flash_attention", "attn_implementation", "torchscript", "return_dict",
        "router_aux_loss_coef", "router_jitter_noise", "input_jitter_noise", "router_z_loss_coef", "aux_loss_alpha", "seq_aux",
        "problem_type", "id2label", "label2id", "num_labels", "finetuning_task", "task_specific_params", "classifier_dropout",
        "is_decoder", "tokenizer_class", "prefix", "language", "unsloth_version", "unsloth_fixed", "use_unsloth",
        "do_sample", "temperature", "top_k", "top_p", "typical_p", "repetition_penalty", "length_penalty", "no_repeat_ngram_size",
        "num_beams", "num_beam_groups", "diversity_penalty", "num_return_sequences", "max_length", "min_length", "early_stopping",
        "encoder_no_repeat_ngram_size", "bad_words_ids", "exponential_decay_length_penalty", "suppress_tokens",
        "begin_suppress_tokens", "remove_invalid_values", "use_bfloat16", "chunk_size_feed_forward", "tf_legacy_loss",
        "tie_encoder_decoder", "cross_attention_hidden_size", "pruned_heads", "cache_implementation", "reorder_and_upcast_attn",
        "special_tokens_map_file", "is_llama_config", "transformers.js_config", "tokenizer_model_max_length", "sep_token", "activation_dropout", "hidden_dropout_prob",
        "attention_probs_dropout_prob", "max_sequence_length", "model_max_length", "generation_config", "use_mems",
    ];

    /// <summary>
    /// Switches that many configs spell out although their family has no such thing: harmless as long as they are off. A family
    /// that has the thing reads the key, and then this list does not apply.
    /// </summary>
    private static readonly HashSet<string> WhenOff =
    [
        "is_encoder_decoder", "add_cross_attention", "use_mrope", "rope_interleaved", "apply_residual_connection_post_layernorm",
        "attention_bias", "mlp_bias", "lm_head_bias", "use_qk_norm", "qk_layernorm", "use_sliding_window", "use_bidirectional_attention",
        "scale_embedding", "scale_attn_by_inverse_layer_idx", "use_parallel_residual",
    ];

    private static readonly string[] Endings = ["_dropout", "_pdrop", "_token_id", "_dropout_prob", "_drop"];

    private static readonly string[] Beginnings = ["output_", "summary_", "_name", "_attn_implementation", "_flash_attn", "forced_"];

    /// <summary>Whether a key that no family read may stand there with this value.</summary>
    public static bool Allow(string key, JsonElement value) => Contains(key) || (value.ValueKind == JsonValueKind.False && WhenOff.Contains(key));

    private static bool Contains(string key) =>
        Names.Contains(key) || key == "dropout"
        || Endings.Any(e => key.EndsWith(e, StringComparison.Ordinal))
        || Beginnings.Any(b => key.StartsWith(b, StringComparison.Ordinal));
}
