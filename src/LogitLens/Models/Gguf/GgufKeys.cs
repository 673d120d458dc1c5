using System.Text.Json.Nodes;

namespace LogitLens.Models.Gguf;

/// <summary>
/// What the keys of an architecture's namespace are called in config files, after
/// https://github.com/ggml-org/ggml/blob/master/docs/gguf.md and the keys that llama.cpp's converter writes.
/// </summary>
internal static class GgufKeys
{
    /// <summary>For architectures whose family uses the usual names.</summary>
    public static IReadOnlyDictionary<string, string> NoOthers { get; } = new Dictionary<string, string>();

    private static readonly Dictionary<string, string> Integers = new()
    {
        ["context_length"] = "max_position_embeddings",
        ["embedding_length"] = "hidden_size",
        ["block_count"] = "num_hidden_layers",
        ["feed_forward_length"] = "intermediate_size",
        ["attention.head_count"] = "num_attention_heads",
        ["attention.head_count_kv"] = "num_key_value_heads",
        ["attention.key_length"] = "head_dim",
        ["attention.sliding_window"] = "sliding_window",
        ["expert_count"] = "num_local_experts",
        ["expert_used_count"] = "num_experts_per_tok",
        ["expert_feed_forward_length"] = "moe_intermediate_size",
        ["expert_shared_feed_forward_length"] = "shared_expert_intermediate_size",
        ["expert_shared_count"] = "n_shared_experts",
        ["expert_group_count"] = "n_group",
        ["expert_group_used_count"] = "topk_group",
        ["leading_dense_block_count"] = "first_k_dense_replace",
        ["nextn_predict_layers"] = "num_nextn_predict_layers",
        ["attention.q_lora_rank"] = "q_lora_rank",
        ["attention.kv_lora_rank"] = "kv_lora_rank",
    };

    private static readonly Dictionary<string, string> Numbers = new()
    {
        ["attention.layer_norm_rms_epsilon"] = "rms_norm_eps",
        ["attention.layer_norm_epsilon"] = "layer_norm_eps",
        ["attention.scale"] = "attention_multiplier",
        ["attention.clamp_kqv"] = "clip_qkv",
        ["rope.freq_base_swa"] = "rope_local_base_freq",
        ["expert_weights_scale"] = "routed_scaling_factor",
        ["embedding_scale"] = "embedding_multiplier",
        ["residual_scale"] = "residual_multiplier",
        ["logit_scale"] = "logit_scale",
        ["attn_logit_softcapping"] = "attn_logit_softcapping",
        ["final_logit_softcapping"] = "final_logit_softcapping",
    };

    private static readonly Dictionary<string, string> Flags = new()
    {
        ["use_parallel_residual"] = "use_parallel_residual",
        ["expert_weights_norm"] = "norm_topk_prob",
    };

    /// <summary>Where 0 means that the model has no such thing.</summary>
    private static readonly HashSet<string> NoneAtZero =
    [
        "expert_count", "expert_used_count", "expert_feed_forward_length", "expert_shared_feed_forward_length", "nextn_predict_layers",
        "expert_group_count", "expert_group_used_count", "attention.sliding_window",
    ];

    /// <summary>Bookkeeping, and how the converter came to the tensors as they are.</summary>
    private static readonly string[] Harmless = ["tensor_data_layout", "rope.scaling.finetuned"];

    /// <summary>Sets the config keys of everything in the tables that the file has, and what its tensors say.</summary>
    /// <param name="file">The file.</param>
    /// <param name="others">The family's names where they are not the usual ones.</param>
    public static void Translate(GgufConfig file, IReadOnlyDictionary<string, string> others)
    {
        foreach ((string key, string usual) in Integers)
        {
            if (file.Integer(key) is not int value || (value == 0 && NoneAtZero.Contains(key))) file.Name(others.GetValueOrDefault(key, usual), key);
            else file.Set(others.GetValueOrDefault(key, usual), value, key);
        }
        foreach ((string key, string usual) in Numbers)
        {
            if (file.Number(key) is double value) file.Set(others.GetValueOrDefault(key, usual), value, key);
            else file.Name(others.GetValueOrDefault(key, usual), key);
        }
        foreach ((string key, string usual) in Flags)
        {
            if (file.Flag(key) is bool value) file.Set(others.GetValueOrDefault(key, usual), value, key);
        }
        file.Ignore(Harmless);
        SetWindows(file);
        SetFromTensors(file);
        Check(file);
    }

    /// <summary>Which layers have windows: a flag for each, or the period of those without, the last of it.</summary>
    private static void SetWindows(GgufConfig file)
    {
        const string Key = "attention.sliding_window_pattern";
        file.Name("layer_types", Key);
        if (!file.Has(Key)) return;
        bool[] slides = file.HoldsFlags(Key) ? file.FlagList(Key)
            : [.. Enumerable.Range(0, file.Blocks).Select(layer => file.Integer(Key) is not int period || period == 0 || layer % period < period - 1)];
        file.Set("layer_types", new JsonArray([.. slides.Select(s => (JsonNode)(s ? "sliding_attention" : "full_attention"))]), Key);
    }

    private static void SetFromTensors(GgufConfig file)
    {
        if (file.Rows("token_embd.weight") is long rows) file.Set("vocab_size", rows);
        file.Name("vocab_size", "vocab_size");
        file.Set("tie_word_embeddings", !file.HasTensor("output.weight"));
        file.Set("attention_bias", file.HasTensor("blk.0.attn_q.bias") || file.HasTensor("blk.0.attn_qkv.bias"));
        file.Set("mlp_bias", file.HasTensor("blk.0.ffn_gate.bias"));
    }

    private static void Check(GgufConfig file)
    {
        if (file.Integer("vocab_size") is int said && file.Rows("token_embd.weight") is long rows && said != rows)
            throw file.Error($"\"{file.Own("vocab_size")}\" is {said}, but token_embd.weight has {rows} rows. The file contradicts itself; convert the model again.");
        // Latent attention has widths of its own.
        if (!file.Has("attention.kv_lora_rank") && file.Integer("attention.value_length") is int values && values != file.HeadWidth)
            throw file.Error($"\"{file.Own("attention.value_length")}\" is {values}, but queries and keys have {file.HeadWidth} elements; " +
                "only heads whose values are as wide as their keys can be run.");
        if (file.Flag("attention.causal") == false)
            throw file.Error($"\"{file.Own("attention.causal")}\" is false; only models that predict the next token can be run.");
    }
}
