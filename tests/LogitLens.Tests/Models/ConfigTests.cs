using System.Text.Json.Nodes;
using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Tensors;

namespace LogitLens.Tests.Models;

/// <summary>What stops a config from being resolved, and what its message says.</summary>
public class ConfigTests
{
    [Fact]
    public void A_key_that_may_change_the_maths_stops_the_load_and_can_be_allowed()
    {
        string message = Refused("llama_gqa", c => c["attention_sharpness"] = 2);
        Assert.Contains("\"attention_sharpness\": 2", message, StringComparison.Ordinal);
        Assert.Contains("--allow-config attention_sharpness", message, StringComparison.Ordinal);
        Resolve("llama_gqa", c => c["attention_sharpness"] = 2, "attention_sharpness");
    }

    [Fact]
    public void A_misspelt_key_is_named_with_the_nearest_known_one() =>
        Assert.Contains("rms_norm_eps", Refused("llama_gqa", c => c["rms_norm_epz"] = 2), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_key_that_is_null_counts_as_absent() => Resolve("llama_gqa", c => c["attention_sharpness"] = null);

    [Fact]
    public void Keys_that_only_training_reads_are_harmless() => Resolve("llama_gqa", c =>
    {
        c["some_dropout"] = 0.5;
        c["torch_dtype"] = "bfloat16";
        c["_name_or_path"] = "x";
        c["pretraining_tp"] = 2;
    });

    [Theory]
    [InlineData("qwen2_swa", "use_mrope")]
    [InlineData("llama_gqa", "rope_interleaved")]
    [InlineData("falcon", "apply_residual_connection_post_layernorm")]
    [InlineData("phi3_longrope", "lm_head_bias")]
    public void A_switch_that_the_family_does_not_have_is_harmless_only_while_it_is_off(string golden, string key)
    {
        Resolve(golden, c => c[key] = false);
        Assert.Contains(key, Refused(golden, c => c[key] = true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden_size", "\"wide\"", "expected an integer")]
    [InlineData("hidden_size", "-32", "expected an integer")]
    [InlineData("hidden_size", "0", "sizes must be positive")]
    [InlineData("num_attention_heads", "3", "key heads")]
    [InlineData("rms_norm_eps", "\"tiny\"", "expected a number")]
    [InlineData("tie_word_embeddings", "1", "expected true or false")]
    [InlineData("hidden_act", "\"silly\"", "Known, nearest first: silu")]
    [InlineData("rope_scaling", "{\"rope_type\": \"mystery\", \"factor\": 2}", "rope type \"mystery\"")]
    [InlineData("rope_scaling", "{\"rope_type\": \"linear\"}", "\"factor\" is missing")]
    [InlineData("rope_scaling", "{\"rope_type\": \"linear\", \"factor\": 2, \"twist\": 1}", "\"twist\": 1")]
    [InlineData("rope_scaling", "[1]", "expected a JSON object")]
    [InlineData("is_encoder_decoder", "true", "\"is_encoder_decoder\": true may change")]
    [InlineData("rope_interleaved", "true", "\"rope_interleaved\": true may change")]
    [InlineData("quantization_config", "{\"bits\": 4}", "quantised")]
    [InlineData("head_dim", "7", "expected an even number")]
    public void A_bad_value_is_named_with_what_was_expected(string key, string json, string expected)
    {
        string message = Refused("llama_gqa", c => c[key] = JsonNode.Parse(json));
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("config.json", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_named() =>
        Assert.Contains("\"vocab_size\" is missing", Refused("llama_gqa", c => c.Remove("vocab_size")), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_architecture_lists_the_known_ones_nearest_first()
    {
        string message = Refused("llama_gqa", c => c["model_type"] = "lama");
        Assert.Contains("Known, nearest first: llama,", message, StringComparison.Ordinal);
        Assert.All(ModelFamilies.Names, name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_config_without_a_model_type_is_refused() =>
        Assert.Contains("\"model_type\" is missing", Refused("llama_gqa", c => c.Remove("model_type")), StringComparison.Ordinal);

    [Theory]
    [InlineData("gemma3_text", "layer_types", "[\"sliding_attention\"]", "has 1 entries")]
    [InlineData("gemma3_text", "layer_types", "[\"a\", \"b\", \"c\", \"d\"]", "layer type \"a\"")]
    [InlineData("smollm3", "no_rope_layers", "[1]", "has 1 entries")]
    [InlineData("gpt_neo", "attention_types", "7", "expected pairs")]
    [InlineData("phi3_longrope", "rope_scaling", "{\"type\": \"longrope\", \"long_factor\": [1], \"short_factor\": [1]}", "expected 8, one for each turned pair")]
    [InlineData("gptj", "rotary_dim", "99", "expected an even number")]
    [InlineData("mixtral", "num_experts_per_tok", "0", "0 of 4 experts")]
    [InlineData("qwen3_moe", "num_experts_per_tok", "7", "7 of 6 experts")]
    [InlineData("gpt_oss", "num_local_experts", "1", "2 of 1 experts")]
    [InlineData("granitemoe", "position_embedding_type", "\"nope\"", "only models with \"rope\" can be run")]
    [InlineData("dots1", "n_group", "4", "6 experts in 4 groups; expected groups of equal size, of at least 2")]
    [InlineData("dots1", "n_group", "6", "6 experts in 6 groups; expected groups of equal size, of at least 2")]
    [InlineData("dots1", "topk_group", "3", "from 3 of 2 groups")]
    [InlineData("dots1", "num_experts_per_tok", "4", "4 experts for each token from 1 of 2 groups of 3")]
    [InlineData("hunyuan_v1_moe", "moe_topk", "[2, 2]", "has 2 entries; expected 3")]
    [InlineData("hunyuan_v1_moe", "num_experts", "[4, 1, 4]", "2 of 1 experts")]
    [InlineData("deepseek_v2_group", "topk_method", "\"best\"", "Known: greedy, group_limited_greedy")]
    [InlineData("deepseek_v3", "scoring_func", "\"softmax\"", "only models with \"sigmoid\" can be run")]
    [InlineData("deepseek_v3", "moe_layer_freq", "2", "only models with 1 can be run")]
    [InlineData("deepseek_v3", "num_key_value_heads", "2", "expected 4, one for each query head")]
    [InlineData("deepseek_v3", "kv_lora_rank", "0", "expected from 1 to 65536")]
    [InlineData("deepseek_v3", "qk_rope_head_dim", "7", "expected an even number")]
    [InlineData("llama_gqa", "num_hidden_layers", "2000000000", "no model has 2000000000 layers")]
    public void Lists_and_numbers_that_cannot_be_are_refused(string golden, string key, string json, string expected) =>
        Assert.Contains(expected, Refused(golden, c =>
        {
            c[key] = JsonNode.Parse(json);
            if (key == "attention_types") c.Remove("attention_layers");
        }), StringComparison.Ordinal);

    [Fact]
    public void Gpt_neo_reads_its_layers_from_the_repeats_alone()
    {
        ModelSpec whole = Resolve("gpt_neo", _ => { }), repeats = Resolve("gpt_neo", c => c.Remove("attention_layers"));
        Assert.Equal(whole.Blocks.Select(b => b.Attention.Window), repeats.Blocks.Select(b => b.Attention.Window));
        Assert.Equal([0, 4, 0, 4], repeats.Blocks.Select(b => b.Attention.Window));
    }

    [Fact]
    public void Mistral_without_the_key_has_the_window_of_the_reference_and_none_with_null()
    {
        Assert.Equal(4096, Resolve("mistral", c => c.Remove("sliding_window")).Blocks[0].Attention.Window);
        Assert.Equal(0, Resolve("mistral", c => c["sliding_window"] = null).Blocks[0].Attention.Window);
    }

    [Theory]
    [InlineData("{\"model_type\": \"llama\"", "not valid JSON: line 1")]
    [InlineData("[]", "expected a JSON object")]
    [InlineData("{\"model_type\": \"llama\", \"model_type\": \"gpt2\"}", "stands there twice")]
    public void A_broken_file_is_named_with_the_place(string json, string expected)
    {
        using TestConfig config = new(json);
        Assert.Contains(expected, Assert.Throws<InputException>(() => ModelFamilies.Resolve(config.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_what_a_model_directory_holds() =>
        Assert.Contains("needs a config.json", Assert.Throws<InputException>(() => ModelFamilies.Resolve("nowhere/config.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void DeepSeek_s_hub_configs_say_more_than_the_reference_reads()
    {
        ModelSpec plain = Resolve("deepseek_v3", _ => { });
        ModelSpec hub = Resolve("deepseek_v3", c =>
        {
            c.Remove("head_dim");
            c.Remove("qk_head_dim");
            c["scoring_func"] = "sigmoid";
            c["topk_method"] = "noaux_tc";
            c["moe_layer_freq"] = 1;
            c["ep_size"] = 1;
            c["num_nextn_predict_layers"] = 1;
        });
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(plain), System.Text.Json.JsonSerializer.Serialize(hub));
        Assert.Equal(16, hub.Blocks[0].Attention.HeadWidth);
        Assert.Equal(8, hub.Blocks[0].Attention.Rotary!.Width);
    }

    [Fact]
    public void A_query_rank_that_is_null_is_none_and_one_that_is_missing_is_the_reference_s()
    {
        Assert.Equal(0, Resolve("deepseek_v3", c => c["q_lora_rank"] = null).Blocks[0].Attention.Latent!.QueryRank);
        Assert.Equal(1536, Resolve("deepseek_v3", c => c.Remove("q_lora_rank")).Blocks[0].Attention.Latent!.QueryRank);
    }

    [Fact]
    public void YaRN_scales_the_softmax_of_latent_attention_too()
    {
        float plain = Resolve("deepseek_v2_group", c => c["rope_scaling"]!["mscale_all_dim"] = 0).Blocks[0].Attention.Scale;
        float scaled = Resolve("deepseek_v2_group", _ => { }).Blocks[0].Attention.Scale;
        Assert.Equal(0.25f, plain); // 1 / sqrt(16)
        double magnitude = 0.1 * 0.707 * Math.Log(4) + 1;
        Assert.Equal((float)(0.25 * magnitude * magnitude), scaled);
    }

    [Fact]
    public void Hunyuan_may_have_another_number_of_experts_in_each_layer()
    {
        ModelSpec spec = Resolve("hunyuan_v1_moe", c => (c["num_experts"], c["moe_topk"]) = (JsonNode.Parse("[4, 3, 2]"), JsonNode.Parse("[1, 2, 2]")));
        Assert.Equal([4, 3, 2], spec.Blocks.Select(b => b.FeedForward.Experts!.Count));
        Assert.Equal([1, 2, 2], spec.Blocks.Select(b => b.FeedForward.Experts!.Router.PerToken));
    }

    [Fact]
    public void Phi_MoE_has_a_factor_of_its_own_beyond_the_training_length()
    {
        RotarySpec rotary = Resolve("phimoe", c =>
        {
            c["max_position_embeddings"] = 64;
            c["rope_scaling"] = JsonNode.Parse("""
                {"type": "longrope", "short_factor": [1, 1, 1, 1], "long_factor": [2, 2, 2, 2], "short_mscale": 1.25, "long_mscale": 1.5,
                 "original_max_position_embeddings": 16}
                """);
        }).Blocks[0].Attention.Rotary!;
        Assert.Equal(1.25f, rotary.At(16).Factor);
        Assert.Equal(1.5f, rotary.At(17).Factor);
        Assert.Equal([.. rotary.At(16).Frequencies.Select(f => f / 2)], rotary.At(17).Frequencies);
    }

    private static string Refused(string golden, Action<JsonObject> change) => Assert.Throws<InputException>(() => Resolve(golden, change)).Message;

    private static ModelSpec Resolve(string golden, Action<JsonObject> change, params string[] allowed)
    {
        JsonObject config = JsonNode.Parse(File.ReadAllText(Path.Combine(Fixture.Folder(golden), "config.json")))!.AsObject();
        change(config);
        using TemporaryConfig file = new(config.ToJsonString());
        return ModelFamilies.Resolve(file.Path, allowed);
    }

    private sealed class TemporaryConfig : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-config-").FullName;

        public TemporaryConfig(string json)
        {
            Path = System.IO.Path.Combine(_folder, "config.json");
            File.WriteAllText(Path, json);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
