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
        "special_tokens_map_file", "tokenizer_model_max_length", "sep_token", "activation_dropout", "hidden_dropout_prob",
        "attention_probs_dropout_prob", "max_sequence_length", "model_max_length", "generation_config", "use_mems",
    ];

    private static readonly string[] Endings = ["_dropout", "_pdrop", "_token_id", "_dropout_prob", "_drop"];

    private static readonly string[] Beginnings = ["output_", "summary_", "_name", "_attn_implementation", "_flash_attn", "forced_"];

    public static bool Contains(string key) =>
        Names.Contains(key) || key == "dropout"
        || Endings.Any(e => key.EndsWith(e, StringComparison.Ordinal))
        || Beginnings.Any(b => key.StartsWith(b, StringComparison.Ordinal));
}
