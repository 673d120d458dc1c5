namespace LogitLens.Tests.Models.Gguf.Conversion;

/// <summary>The keys that llama.cpp's <c>convert_hf_to_gguf.py</c> writes, by <c>model_type</c>.</summary>
internal sealed class ConvertedMetadata
{
    private static readonly Dictionary<string, string> Architectures = new()
    {
        ["cohere"] = "command-r",
        ["deepseek_v2"] = "deepseek2",
        ["deepseek_v3"] = "deepseek2",
        ["gemma3_text"] = "gemma3",
        ["glm4_moe"] = "glm4moe",
        ["gpt_neox"] = "gptneox",
        ["gpt_oss"] = "gpt-oss",
        ["mistral"] = "llama",
        ["mixtral"] = "llama",
        ["phi"] = "phi2",
        ["qwen2_moe"] = "qwen2moe",
        ["qwen3_moe"] = "qwen3moe",
    };

    private readonly HubFolder _model;
    private readonly Dictionary<string, object> _values = [];
    private readonly string _architecture;

    private ConvertedMetadata(HubFolder model)
    {
        _model = model;
        _architecture = ArchitectureOf(model.Type);
        _values["general.architecture"] = _architecture;
        _values["general.type"] = "model";
        _values["general.file_type"] = 0u;
    }

    public static string ArchitectureOf(string modelType) => Architectures.GetValueOrDefault(modelType, modelType);

    public static Dictionary<string, object> Of(HubFolder model)
    {
        ConvertedMetadata metadata = new(model);
        metadata.Write();
        return metadata._values;
    }

    private void Write()
    {
        switch (_model.Type)
        {
            case "gpt2": Sizes(); Epsilon("layer_norm_epsilon", "layer_norm_epsilon"); break;
            case "gpt_neox": Sizes(); NeoX(); break;
            case "falcon": Sizes(); Falcon(); break;
            case "phi": Sizes(); Phi(); break;
            case "phi3": Sizes(); Phi3(); break;
            case "gemma" or "gemma2": Sizes(); Gemma(); break;
            case "stablelm": Sizes(); StableLm(); break;
            default: Usual(); break;
        }
    }

    /// <summary>What every converter writes that lists its keys itself.</summary>
    private void Sizes()
    {
        Set("context_length", _model.Int("max_position_embeddings", "n_positions"));
        Set("embedding_length", _model.Width);
        Set("block_count", _model.Layers);
        Set("feed_forward_length", _model.Int("intermediate_size", "ffn_hidden_size") ?? 4 * _model.Width);
        Set("attention.head_count", _model.Heads);
    }

    private void Usual()
    {
        Sizes();
        Set("attention.head_count_kv", _model.Int("num_key_value_heads"));
        SetNumber("rope.freq_base", _model.Number("rope_theta"));
        SetNumber("rope.freq_base_swa", _model.Number("rope_local_base_freq"));
        Epsilon("layer_norm_rms_epsilon", "rms_norm_eps");
        Epsilon("layer_norm_epsilon", "layer_norm_eps", "norm_epsilon");
        Set("expert_count", _model.Int("num_local_experts", "num_experts", "n_routed_experts"));
        Set("expert_used_count", _model.Int("num_experts_per_tok"));
        if (_model.Int("head_dim") is int width) HeadWidth(width);
        Set("expert_group_count", _model.Int("n_group"));
        Set("expert_group_used_count", _model.Int("topk_group"));
        Scaling();
        switch (_model.Type)
        {
            case "llama" or "mistral" or "mixtral" or "smollm3" or "granite" or "granitemoe":
                Set("vocab_size", _model.Int("vocab_size"));
                Set("rope.dimension_count", _model.HeadWidth);
                break;
        }
        switch (_model.Type)
        {
            case "granite" or "granitemoe":
                SetNumber("attention.scale", _model.Number("attention_multiplier"));
                SetNumber("embedding_scale", _model.Number("embedding_multiplier"));
                SetNumber("residual_scale", _model.Number("residual_multiplier"));
                SetNumber("logit_scale", _model.Number("logits_scaling"));
                break;
            case "gemma3_text": Set("attention.sliding_window", _model.Int("sliding_window")); break;
            case "olmo": SetNumber("attention.layer_norm_epsilon", 1e-5); SetNumber("attention.clamp_kqv", _model.Number("clip_qkv")); break;
            case "olmoe": SetNumber("attention.layer_norm_rms_epsilon", 1e-5); break;
            case "qwen2_moe" or "qwen3_moe":
                Set("expert_feed_forward_length", _model.Int("moe_intermediate_size"));
                Set("expert_shared_feed_forward_length", _model.Int("shared_expert_intermediate_size"));
                break;
            case "dots1" or "glm4_moe":
                Experts();
                Put("expert_weights_norm", _model.Flag("norm_topk_prob"));
                Put("expert_gating_func", 2u);
                if (_model.Number("partial_rotary_factor") is double share) Set("rope.dimension_count", (int)(_model.HeadWidth * share));
                break;
            case "deepseek_v2" or "deepseek_v3": Experts(); Latent(); break;
            case "gpt_oss":
                Set("attention.sliding_window", _model.Int("sliding_window"));
                Set("expert_feed_forward_length", _model.Int("intermediate_size"));
                break;
            case "cohere": SetNumber("logit_scale", _model.Number("logit_scale")); Put("rope.scaling.type", "none"); break;
        }
    }

    private void Scaling()
    {
        if (_model.Config["rope_scaling"] is not { } scaling) return;
        string type = (scaling["rope_type"] ?? scaling["type"])!.GetValue<string>();
        if (type is not ("linear" or "yarn")) return;
        Put("rope.scaling.type", type);
        SetNumber("rope.scaling.factor", scaling["factor"]!.GetValue<double>());
        if (type == "linear") return;
        Set("rope.scaling.original_context_length", scaling["original_max_position_embeddings"]!.GetValue<int>());
        SetNumber("rope.scaling.yarn_beta_fast", scaling["beta_fast"]?.GetValue<double>());
        SetNumber("rope.scaling.yarn_beta_slow", scaling["beta_slow"]?.GetValue<double>());
    }

    private void Experts()
    {
        Set("leading_dense_block_count", _model.Int("first_k_dense_replace"));
        Set("expert_feed_forward_length", _model.Int("moe_intermediate_size"));
        Set("expert_shared_count", _model.Int("n_shared_experts"));
        SetNumber("expert_weights_scale", _model.Number("routed_scaling_factor"));
    }

    private void Latent()
    {
        int rank = (int)_model.Int("kv_lora_rank")!, turned = (int)_model.Int("qk_rope_head_dim")!;
        Set("vocab_size", _model.Int("vocab_size"));
        Set("attention.head_count_kv", 1);
        Set("attention.q_lora_rank", _model.Int("q_lora_rank"));
        Set("attention.kv_lora_rank", rank);
        Set("attention.key_length", rank + turned);
        Set("attention.value_length", rank);
        Set("attention.key_length_mla", _model.Int("qk_nope_head_dim") + turned);
        Set("attention.value_length_mla", _model.Int("v_head_dim"));
        if (_model.Flag("norm_topk_prob")) Put("expert_weights_norm", true);
        Set("rope.dimension_count", turned);
        SetNumber("rope.scaling.yarn_log_multiplier", 0.1 * _model.Config["rope_scaling"]?["mscale_all_dim"]?.GetValue<double>());
    }

    private void NeoX()
    {
        Set("rope.dimension_count", (int)(_model.Number("rotary_pct")!.Value * _model.HeadWidth));
        Put("use_parallel_residual", _model.Flag("use_parallel_residual", true));
        Epsilon("layer_norm_epsilon", "layer_norm_eps");
    }

    private void Falcon()
    {
        Set("context_length", 2048);
        Put("tensor_data_layout", "jploski");
        Set("attention.head_count_kv", ConvertedTensors.FalconKeyHeads(_model));
        Epsilon("layer_norm_epsilon", "layer_norm_epsilon");
    }

    private void Phi()
    {
        Set("attention.head_count_kv", _model.Heads);
        Epsilon("layer_norm_epsilon", "layer_norm_eps");
        Set("rope.dimension_count", (int)(_model.Number("partial_rotary_factor")!.Value * _model.HeadWidth));
    }

    private void Phi3()
    {
        int positions = (int)_model.Int("max_position_embeddings")!, trained = (int)_model.Int("original_max_position_embeddings")!;
        Set("rope.scaling.original_context_length", trained);
        Set("attention.head_count_kv", _model.KeyHeads);
        Epsilon("layer_norm_rms_epsilon", "rms_norm_eps");
        Set("rope.dimension_count", _model.HeadWidth);
        SetNumber("rope.freq_base", _model.Number("rope_theta"));
        Set("attention.sliding_window", _model.Int("sliding_window") ?? 0);
        if (_model.Config["rope_scaling"] is not null)
            SetNumber("rope.scaling.attn_factor", positions > trained ? Math.Sqrt(1 + Math.Log((double)positions / trained) / Math.Log(trained)) : 1);
    }

    private void Gemma()
    {
        Set("attention.head_count_kv", _model.KeyHeads);
        Epsilon("layer_norm_rms_epsilon", "rms_norm_eps");
        HeadWidth(_model.HeadWidth);
        SetNumber("attn_logit_softcapping", _model.Number("attn_logit_softcapping"));
        SetNumber("final_logit_softcapping", _model.Number("final_logit_softcapping"));
        Set("attention.sliding_window", _model.Int("sliding_window"));
    }

    private void StableLm()
    {
        Set("rope.dimension_count", (int)(_model.Number("partial_rotary_factor")!.Value * _model.HeadWidth));
        Set("attention.head_count_kv", _model.KeyHeads);
        Put("use_parallel_residual", _model.Flag("use_parallel_residual", true));
        Epsilon("layer_norm_epsilon", "layer_norm_eps");
    }

    private void HeadWidth(int width)
    {
        Set("attention.key_length", width);
        Set("attention.value_length", width);
    }

    private void Epsilon(string key, params string[] config) => SetNumber($"attention.{key}", _model.Number(config));

    private void Set(string key, int? value)
    {
        if (value is int number) Put(key, (uint)number);
    }

    private void SetNumber(string key, double? value)
    {
        if (value is double number) Put(key, (float)number);
    }

    private void Put(string key, object value) => _values[$"{_architecture}.{key}"] = value;
}
