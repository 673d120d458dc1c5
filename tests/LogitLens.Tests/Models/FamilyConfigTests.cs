using System.Text.Json.Nodes;
using LogitLens.Models.Specs;
using static LogitLens.Tests.Models.TestConfig;

namespace LogitLens.Tests.Models;

/// <summary>What single families take from keys that are missing or have another value than in their goldens.</summary>
public class FamilyConfigTests
{
    [Fact]
    public void Apertus_stretches_like_Llama_3_unless_the_config_says_otherwise()
    {
        Llama3Scaling scaling = Assert.IsType<Llama3Scaling>(Rotary("apertus", c => c.Remove("rope_scaling"))!.Scaling);
        Assert.Equal(new Llama3Scaling(8, 1, 4, 8192), scaling);
        Assert.Null(Rotary("apertus", c => c["rope_scaling"] = null)!.Scaling);
        Assert.Equal(12e6, Rotary("apertus", c => c.Remove("rope_theta"))!.Theta);
    }

    [Fact]
    public void Apertus_may_have_another_non_linearity()
    {
        Assert.True(Resolve("apertus", c => c.Remove("hidden_act")).Blocks[0].FeedForward.Xielu);
        Assert.False(Resolve("apertus", c => c["hidden_act"] = "relu2").Blocks[0].FeedForward.Xielu);
    }

    [Fact]
    public void Cohere2_turns_its_windowed_layers_only_and_reads_the_older_pattern()
    {
        ModelSpec spec = Resolve("cohere2", c =>
        {
            c.Remove("layer_types");
            c.Remove("_sliding_window_pattern");
            c["sliding_window_pattern"] = 2;
        });
        Assert.Equal([4, 0, 4, 0], spec.Blocks.Select(b => b.Attention.Window));
        Assert.Equal([true, false, true, false], spec.Blocks.Select(b => b.Attention.Rotary is not null));
    }

    [Fact]
    public void Exaone4_without_windows_turns_every_layer()
    {
        ModelSpec spec = Resolve("exaone4", c =>
        {
            c["sliding_window"] = null;
            c["sliding_window_pattern"] = "LLLG";
        });
        Assert.All(spec.Blocks, b => Assert.Equal((0, true), (b.Attention.Window, b.Attention.Rotary is not null)));
    }

    [Fact]
    public void Exaone4_counts_its_layers_where_their_kinds_are_missing()
    {
        ModelSpec spec = Resolve("exaone4", c =>
        {
            c.Remove("layer_types");
            c["sliding_window_pattern"] = 3;
        });
        Assert.Equal([4, 4, 0, 4], spec.Blocks.Select(b => b.Attention.Window));
        Assert.Equal([true, true, false, true], spec.Blocks.Select(b => b.Attention.Rotary is not null));
    }

    [Fact]
    public void Olmo3_stretches_only_the_layers_without_a_window()
    {
        ModelSpec spec = Resolve("olmo3", c => c["rope_scaling"] = JsonNode.Parse("""{"rope_type": "linear", "factor": 4.0}"""));
        Assert.Equal([null, null, null, new LinearScaling(4)], spec.Blocks.Select(b => b.Attention.Rotary!.Scaling));
        Assert.All(spec.Blocks, b => Assert.Equal(500_000, b.Attention.Rotary!.Theta));
    }

    [Fact]
    public void StarCoder_with_as_many_key_heads_as_query_heads_stores_them_one_by_one()
    {
        AttentionLayerSpec one = Resolve("gpt_bigcode", _ => { }).Blocks[0].Attention;
        AttentionLayerSpec many = Resolve("gpt_bigcode", c => c["multi_query"] = false).Blocks[0].Attention;
        Assert.Equal((1, 1), (one.KeyHeads, one.FusedGroups));
        Assert.Equal((4, 4), (many.KeyHeads, many.FusedGroups));
    }

    [Fact]
    public void Mpt_reads_what_its_attention_section_says()
    {
        AttentionLayerSpec usual = Resolve("mpt", c => c.Remove("attn_config")).Blocks[0].Attention;
        AttentionLayerSpec other = Resolve("mpt", c => c["attn_config"] =
            JsonNode.Parse("""{"clip_qkv": 6, "softmax_scale": 0.25, "alibi_bias_max": 4}""")).Blocks[0].Attention;
        Assert.Equal((0f, AlibiSpec.PaperSlopes(4)[3]), (usual.Clip, usual.Alibi!.Slopes[3]));
        Assert.Equal((6f, 0.25f, 0.0625f), (other.Clip, other.Scale, other.Alibi!.Slopes[3]));
    }

    [Fact]
    public void Bloom_takes_the_names_of_its_published_configs() => Assert.Equal(
        Attention("bloom", _ => { }).Heads,
        Attention("bloom", c =>
        {
            (c["n_embed"], c["num_attention_heads"], c["offset_alibi"], c["skip_bias_add"]) = (32, 4, 100, true);
            c.Remove("hidden_size");
            c.Remove("n_head");
        }).Heads);

    [Theory]
    [InlineData("bloom"), InlineData("mpt"), InlineData("falcon_rw")]
    public void Alibi_has_no_longest_sequence(string golden) => Assert.Equal(int.MaxValue, Resolve(golden, _ => { }).Context);

    [Theory]
    [InlineData("glm", 128), InlineData("helium", 128), InlineData("ernie4_5", 128), InlineData("seed_oss", 128), InlineData("hunyuan_v1_dense", 8)]
    public void A_missing_head_width_is_that_of_the_reference(string golden, int width) =>
        Assert.Equal(width, Attention(golden, c => c.Remove("head_dim")).HeadWidth);

    [Fact]
    public void Nemotron_takes_the_older_name_of_the_turned_share() => Assert.Equal(2, Rotary("nemotron", c =>
    {
        c.Remove("partial_rotary_factor");
        c["rope_percent"] = 0.25;
    })!.Width);

    [Theory]
    [InlineData("codegen", "n_head", "2", "expected a multiple of 4")]
    [InlineData("xglm", "pad_token_id", "7", "leaves position 5 without a vector")]
    [InlineData("mpt", "no_bias", "false", "\"no_bias\" is false")]
    [InlineData("mpt", "logit_scale", "0.5", "\"logit_scale\": 0.5")]
    [InlineData("mpt", "attn_config", "{\"alibi\": false}", "\"alibi\" is false")]
    [InlineData("mpt", "attn_config", "{\"qk_ln\": true}", "\"qk_ln\" is true")]
    [InlineData("mpt", "attn_config", "{\"attn_type\": \"multiquery_attention\"}", "only multihead_attention")]
    [InlineData("mpt", "attn_config", "{\"twist\": 1}", "\"twist\": 1")]
    [InlineData("bloom", "apply_residual_connection_post_layernorm", "true", "only models with false")]
    [InlineData("apertus", "qk_norm", "false", "only models with true")]
    [InlineData("hunyuan_v1_dense", "use_cla", "true", "only models with false")]
    [InlineData("exaone4", "sliding_window_pattern", "\"LLLG\"", "is no number of layers")]
    [InlineData("cohere2", "_sliding_window_pattern", "0", "is no number of layers")]
    [InlineData("gemma3_text", "_sliding_window_pattern", "0", "is no number of layers")]
    public void What_cannot_be_run_is_refused(string golden, string key, string json, string expected) =>
        Assert.Contains(expected, Refused(golden, c =>
        {
            c[key] = JsonNode.Parse(json);
            c.Remove("layer_types");
        }), StringComparison.Ordinal);

    [Fact]
    public void Xglm_needs_room_for_its_positions() => Assert.Contains("at least 4", Refused("xglm", c => (c["d_model"], c["attention_heads"]) = (2, 1)),
        StringComparison.Ordinal);

    private static AttentionLayerSpec Attention(string golden, Action<JsonObject> change) => Resolve(golden, change).Blocks[0].Attention;

    private static RotarySpec? Rotary(string golden, Action<JsonObject> change) => Attention(golden, change).Rotary;
}
