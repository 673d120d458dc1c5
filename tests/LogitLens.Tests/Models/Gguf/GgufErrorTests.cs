using LogitLens.Models;
using LogitLens.Tensors;
using LogitLens.Tests.Models.Gguf.Conversion;

namespace LogitLens.Tests.Models.Gguf;

/// <summary>One test for each way in which a file can say too little, too much, or two things.</summary>
public class GgufErrorTests
{
    private static readonly int[] Alike = [64, 64, 64], Different = [64, 64, 48];

    [Fact]
    public void A_missing_key_is_named_as_the_file_would_call_it() =>
        Fails("llama_gqa", m => m.Metadata.Remove("llama.attention.head_count"),
            "the key \"llama.attention.head_count\" is missing; expected an integer. Was the file converted from a whole model?");

    [Fact]
    public void A_missing_size_is_named() =>
        Fails("llama_gqa", m => m.Metadata.Remove("llama.feed_forward_length"), "the key \"llama.feed_forward_length\" is missing; expected an integer.");

    [Fact]
    public void A_missing_epsilon_takes_the_familys_own()
    {
        using ConvertedModel converted = new(Fixture.Folder("llama_gqa"));
        converted.Metadata.Remove("llama.attention.layer_norm_rms_epsilon");
        using Model model = converted.Open();
        Assert.Equal(1e-6f, model.Spec.Readout.Norm!.Epsilon);
    }

    [Fact]
    public void A_key_of_another_type_says_both() =>
        Fails("llama_gqa", m => m.Metadata["llama.block_count"] = "three", "llama.block_count", "a string", "a whole number");

    [Fact]
    public void A_negative_size_is_refused() =>
        Fails("llama_gqa", m => m.Metadata["llama.block_count"] = -1, "\"llama.block_count\" is -1; expected an integer from 0 to 2147483647.");

    [Fact]
    public void Sizes_that_differ_by_layer_are_refused() =>
        Fails("llama_gqa", m => m.Metadata["llama.feed_forward_length"] = Different, "\"llama.feed_forward_length\" differs by layer (64, 64, 48, ...)");

    [Fact]
    public void Sizes_that_repeat_by_layer_are_one()
    {
        using ConvertedModel converted = new(Fixture.Folder("llama_gqa"));
        converted.Metadata["llama.feed_forward_length"] = Alike;
        using Model model = converted.Open();
        Assert.Equal(64, model.Spec.Blocks[0].FeedForward.Hidden);
    }

    [Fact]
    public void No_architecture_is_an_error() =>
        Fails("llama_gqa", m => m.Metadata.Remove("general.architecture"), "the key \"general.architecture\" is missing. Known: command-r,");

    [Fact]
    public void An_unknown_architecture_is_an_error_with_the_nearest() =>
        Fails("llama_gqa", m => m.Metadata["general.architecture"] = "lama", "the architecture \"lama\" is not known. Known, nearest first: llama,");

    [Fact]
    public void What_is_no_model_is_refused() =>
        Fails("llama_gqa", m => m.Metadata["general.type"] = "mmproj", "it holds no model (\"general.type\" is \"mmproj\").");

    [Fact]
    public void An_unknown_key_of_the_architecture_stops_the_load_unless_allowed()
    {
        Fails("llama_gqa", m => m.Metadata["llama.residual_swirl"] = 0.5f, "\"llama.residual_swirl\" may change what the model computes, and the llama architecture " +
            "does not know this key. If you are sure that it does not matter, pass --allow-config llama.residual_swirl.");
        using ConvertedModel converted = new(Fixture.Folder("llama_gqa"));
        converted.Metadata["llama.residual_swirl"] = 0.5f;
        using Model model = converted.Open("llama.residual_swirl");
        Assert.Equal(3, model.Spec.Layers);
    }

    [Fact]
    public void A_known_key_that_the_family_has_no_use_for_stops_the_load() =>
        Fails("llama_gqa", m => m.Metadata["llama.logit_scale"] = 2f, "\"llama.logit_scale\": 2 may change what the model computes, and the llama family does not know this key.",
            "--allow-config llama.logit_scale");

    [Fact]
    public void Keys_of_others_are_nobodys_business()
    {
        using ConvertedModel converted = new(Fixture.Folder("llama_gqa"));
        converted.Metadata["quantize.imatrix.file"] = "x";
        converted.Metadata["general.name"] = "y";
        using Model model = converted.Open();
        Assert.Equal("llama", model.Spec.Family);
    }

    [Fact]
    public void Head_counts_that_contradict_each_other_are_refused() =>
        Fails("llama_gqa", m => m.Metadata["llama.attention.head_count_kv"] = 3u, "4 query heads cannot share 3 key heads; expected a divisor of 4.");

    [Fact]
    public void Key_heads_where_there_can_be_none_are_refused() =>
        Fails("gpt_neox", m => m.Metadata["gptneox.attention.head_count_kv"] = 1u,
            "\"gptneox.attention.head_count_kv\" is 1 and \"gptneox.attention.head_count\" is 2; expected the same number, as this architecture shares no keys.");

    [Fact]
    public void A_width_that_the_heads_cannot_share_is_refused() =>
        Fails("granite", m => m.Metadata["granite.attention.head_count"] = 5u, "\"granite.attention.head_count\" is 5, which does not divide \"granite.embedding_length\", 32.");

    [Fact]
    public void Values_of_another_width_are_refused() =>
        Fails("gemma", m => m.Metadata["gemma.attention.value_length"] = 8u, "\"gemma.attention.value_length\" is 8, but queries and keys have 16 elements");

    [Fact]
    public void A_vocabulary_that_contradicts_the_embedding_is_refused() =>
        Fails("llama_gqa", m => m.Metadata["llama.vocab_size"] = 161u, "\"llama.vocab_size\" is 161, but token_embd.weight has 160 rows.");

    [Fact]
    public void Attention_to_later_positions_is_refused() =>
        Fails("llama_gqa", m => m.Metadata["llama.attention.causal"] = false, "\"llama.attention.causal\" is false; only models that predict the next token can be run.");

    [Fact]
    public void An_unknown_rope_scaling_is_refused() =>
        Fails("llama_gqa", m => m.Metadata["llama.rope.scaling.type"] = "spiral", "the rope scaling \"spiral\" (\"llama.rope.scaling.type\") is not known. Known: none, linear, yarn, longrope.");

    [Fact]
    public void Frequencies_that_are_stretched_twice_are_refused() =>
        Fails("llama_gqa", m =>
        {
            m.Metadata["llama.rope.scaling.type"] = "linear";
            m.Metadata["llama.rope.scaling.factor"] = 2f;
        }, "it stretches rotary frequencies twice: by \"llama.rope.scaling.type\" (linear) and by the tensor rope_freqs.weight; expected one of them.");

    [Fact]
    public void Yarn_needs_its_factor() =>
        Fails("gpt_oss", m => m.Metadata.Remove("gpt-oss.rope.scaling.factor"), "the rope scaling is yarn and \"gpt-oss.rope.scaling.factor\" is missing");

    [Fact]
    public void Longrope_needs_its_divisors() =>
        Fails("phi3_longrope", m => m.Tensors.RemoveAll(t => t.Name == "rope_factors_short"), "the rope scaling is longrope and the tensor rope_factors_short.weight is missing");

    [Fact]
    public void Divisors_of_another_number_are_refused() =>
        Fails("llama_gqa", m => m.Tensors[0] = m.Tensors[0].Rows([0, 1, 2]), "the tensor rope_freqs.weight has 3 divisors; expected 4, one for each turned pair.");

    [Fact]
    public void Reordered_rows_need_a_whole_head_to_be_turned() =>
        Fails("granite", m => m.Metadata["granite.rope.dimension_count"] = 4u, "rotary embedding of 4 of 8 elements in an architecture whose rows are reordered");

    [Fact]
    public void An_odd_number_of_turned_elements_is_refused() =>
        Fails("gpt_neox", m => m.Metadata["gptneox.rope.dimension_count"] = 3u, "\"gptneox.rope.dimension_count\" is 3; expected an even number from 2 to the head width of 16.");

    [Fact]
    public void A_missing_tensor_is_named() =>
        Fails("llama_gqa", m => m.Tensors.RemoveAll(t => t.Name == "blk.1.ffn_up"), "the tensor blk.1.ffn_up.weight (Up, expected [64, 32]) is missing from the checkpoint.",
            "and the weights belong to the same model?");

    [Fact]
    public void A_tensor_of_another_shape_is_named() =>
        Fails("llama_gqa", m => m.Metadata["llama.feed_forward_length"] = 48u, "has the shape [64, 32], expected [48, 32] from the metadata of ");

    [Fact]
    public void A_tensor_that_nobody_knows_is_reported()
    {
        using ConvertedModel converted = new(Fixture.Folder("llama_gqa"));
        converted.Tensors.Add(new HubTensor("blk.0.attn_swirl", ".weight", [2], [1, 2]));
        using Model model = converted.Open();
        Assert.Equal(["blk.0.attn_swirl.weight"], model.UnusedTensors);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        string path = Path.Combine(Fixture.Folder("llama_gqa"), "config.json");
        InputException error = Assert.Throws<InputException>(() => Model.Open(path));
        Assert.Equal($"{path} is a file and no GGUF file; expected a GGUF file, or a model directory with config.json, tokenizer.json and *.safetensors.", error.Message);
    }

    private static void Fails(string fixture, Action<ConvertedModel> change, params string[] messages)
    {
        using ConvertedModel converted = new(Fixture.Folder(fixture));
        change(converted);
        InputException error = Assert.Throws<InputException>(() => converted.Open().Dispose());
        foreach (string message in messages) Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(converted.Path, error.Message, StringComparison.Ordinal);
    }
}
