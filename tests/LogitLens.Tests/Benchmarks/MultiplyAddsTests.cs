using System.Text;
using LogitLens.Benchmarks;
using LogitLens.Models;
using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Tests.Benchmarks;

/// <summary>Counts against numbers that were worked out by hand.</summary>
public sealed class MultiplyAddsTests
{
    private const string Gpt2 = """{"model_type": "gpt2", "n_embd": 768, "n_layer": 12, "n_head": 12, "n_positions": 1024, "vocab_size": 50257}""";
    private const string Llama1B = """
        {"model_type": "llama", "hidden_size": 2048, "num_hidden_layers": 16, "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 64,
         "intermediate_size": 8192, "vocab_size": 128256, "max_position_embeddings": 131072, "tie_word_embeddings": true}
        """;
    private const string Mixtral8X7B = """
        {"model_type": "mixtral", "hidden_size": 4096, "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 8,
         "intermediate_size": 14336, "num_local_experts": 8, "num_experts_per_tok": 2, "vocab_size": 32000, "max_position_embeddings": 32768}
        """;

    [Fact]
    public void Gpt2_takes_twelve_squares_of_its_width_a_block()
    {
        ModelSpec spec = Resolve(Gpt2);
        // 768 x 2304 + 768 x 768 + 2 x 768 x 3072 = 7,077,888 a block, 12 blocks
        Assert.Equal(84_934_656, MultiplyAdds.PerToken(spec));
        // 50257 x 768
        Assert.Equal(38_597_376, MultiplyAdds.PerCell(spec));
        // 128 x 129 / 2 = 8256 pairs, 2 x 768 each, 12 blocks
        Assert.Equal(152_174_592, MultiplyAdds.OfAttention(spec, 0, 128));
        Assert.Equal(128 * 84_934_656L + 152_174_592, MultiplyAdds.OfPass(spec, 0, 128));
    }

    [Fact]
    public void Grouped_heads_take_less_for_keys_and_values_and_gates_take_a_third_product()
    {
        ModelSpec spec = Resolve(Llama1B);
        // 2048 x 2048 + 2 x 2048 x 512 + 2048 x 2048 + 3 x 2048 x 8192 = 60,817,408 a block, 16 blocks
        Assert.Equal(973_078_528, MultiplyAdds.PerToken(spec));
        // 128256 x 2048
        Assert.Equal(262_668_288, MultiplyAdds.PerCell(spec));
        // position 100 sees 101, 2 x 32 x 64 each: key heads are shared, products with them are not; 16 blocks
        Assert.Equal(6_619_136, MultiplyAdds.OfAttention(spec, 100, 1));
    }

    [Fact]
    public void A_mixture_takes_its_router_and_the_experts_that_a_token_uses()
    {
        // 2 x 4096 x 4096 + 2 x 4096 x 1024 + 4096 x 8 + 2 x 3 x 4096 x 14336 = 394,297,344 a block, 32 blocks
        Assert.Equal(12_617_515_008, MultiplyAdds.PerToken(Resolve(Mixtral8X7B)));
    }

    [Fact]
    public void Shared_experts_are_used_by_every_token_and_their_gate_is_one_more_output()
    {
        using Model model = Fixture.Open("qwen2_moe");
        // 2 x 32 x 32 + 2 x 32 x 16 + 32 x 5 + 2 x 3 x 32 x 24 + 3 x 32 x 40 + 32 = 11,712 a block, 2 blocks
        Assert.Equal(23_424, MultiplyAdds.PerToken(model.Spec));
    }

    [Fact]
    public void Latent_attention_takes_its_short_vectors_and_what_is_expanded_from_them()
    {
        using Model model = Fixture.Open("deepseek_v2_group");
        // 32 x 24 + 24 x 64 + 32 x (16 + 8) + 16 x 4 x (8 + 12) + 32 x 48 = 5,888 a block; dense 3 x 32 x 64 = 6,144;
        // sparse 32 x 6 + 2 x 3 x 32 x 24 + 3 x 32 x 24 = 7,104
        Assert.Equal(3 * 5_888 + 6_144 + 2 * 7_104, MultiplyAdds.PerToken(model.Spec));
        // 10 x 11 / 2 = 55 pairs, 4 heads, 16 for the key and 12 for the value, 3 blocks
        Assert.Equal(55 * 4 * 28 * 3, MultiplyAdds.OfAttention(model.Spec, 0, 10));
    }

    [Fact]
    public void A_window_hides_what_lies_before_it()
    {
        using Model model = Fixture.Open("mistral");
        // 1 + 2 + 3 + 7 x 4 = 34 pairs, 2 x 4 x 8 each, 3 blocks
        Assert.Equal(6_528, MultiplyAdds.OfAttention(model.Spec, 0, 10));
    }

    [Fact]
    public void Rows_of_another_width_are_projected()
    {
        using Model model = Fixture.Open("opt_350m");
        // 24 x 32 + 3 x (4 x 32 x 32 + 2 x 32 x 64)
        Assert.Equal(25_344, MultiplyAdds.PerToken(model.Spec));
        // 32 x 24 + 160 x 24
        Assert.Equal(4_608, MultiplyAdds.PerCell(model.Spec));
    }

    [Theory]
    [InlineData("llama_gqa", 4)]
    [InlineData("gpt2_bf16", 2)]
    [InlineData("opt_350m", 4)]
    [InlineData("mixtral", 4)]
    [InlineData("gpt_oss", 4)]
    [InlineData("phi3_longrope", 4)]
    [InlineData("granitemoe", 4)]
    [InlineData("qwen2_moe", 4)]
    [InlineData("dots1", 4)]
    [InlineData("deepseek_v2_group", 4)]
    [InlineData("deepseek_v3_yarn", 4)]
    public void Every_weight_that_a_token_reads_is_one_multiply_add(string fixture, int elementBytes)
    {
        using Model model = Fixture.Open(fixture);
        Assert.Equal(elementBytes * MultiplyAdds.PerToken(model.Spec), WeightBytes.OfBlocks(model));
        Assert.Equal(elementBytes * MultiplyAdds.PerCell(model.Spec), WeightBytes.OfHead(model));
    }

    private static ModelSpec Resolve(string config) => ModelFamilies.Resolve(ConfigReader.Parse(Encoding.UTF8.GetBytes(config), "config.json"), []).Spec;
}
