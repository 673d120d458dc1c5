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
        using TemporaryConfig config = new(json);
        Assert.Contains(expected, Assert.Throws<InputException>(() => ModelFamilies.Resolve(config.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_what_a_model_directory_holds() =>
        Assert.Contains("needs a config.json", Assert.Throws<InputException>(() => ModelFamilies.Resolve("nowhere/config.json")).Message, StringComparison.Ordinal);

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
