using System.Text.Json.Nodes;
using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Models.Gguf;
using LogitLens.Testing;
using LogitLens.Tests.Models.Gguf.Conversion;
using LogitLens.Verification;

namespace LogitLens.Tests.Models.Gguf;

/// <summary>Every golden model whose architecture GGUF knows, converted as llama.cpp does, against the reference's tensors.</summary>
public class GgufConformanceTests
{
    private static readonly string Fixtures = Path.Combine(SharedData.Repository, "tests", "Fixtures", "conformance");

    /// <summary>What converters do not write although the model needs it; some do, and readers know the keys.</summary>
    private static readonly Dictionary<string, Action<ConvertedModel>> Additions = new()
    {
        ["mistral"] = m => m.Metadata[m.Key("attention.sliding_window")] = 4u,
        ["starcoder2"] = m => m.Metadata[m.Key("attention.sliding_window")] = 5u,
        ["gemma2"] = m => m.Metadata[m.Key("attention.scale")] = (float)(1 / Math.Sqrt(24)),
        ["gemma3_text"] = m =>
        {
            m.Metadata[m.Key("attention.scale")] = (float)(1 / Math.Sqrt(24));
            m.Metadata[m.Key("attention.sliding_window_pattern")] = new[] { true, true, false, true };
        },
        ["gemma3_linear"] = m => m.Metadata[m.Key("attention.sliding_window_pattern")] = new[] { true, false, false },
    };

    /// <summary>What no key can say: the model that the file describes instead.</summary>
    private static readonly Dictionary<string, Action<JsonObject>> Losses = new()
    {
        ["gpt2_invlayer"] = c => { c["activation_function"] = "gelu_new"; c["scale_attn_by_inverse_layer_idx"] = false; },
        ["llama_dynamic"] = c => c["rope_scaling"] = null,
        ["olmoe"] = c => c["rms_norm_eps"] = 1e-5,
        ["qwen2_swa"] = c => { c["use_sliding_window"] = false; c["layer_types"] = new JsonArray("full_attention", "full_attention", "full_attention"); },
        ["smollm3"] = c => { c["no_rope_layers"] = new JsonArray(1, 1, 1, 0); c["no_rope_layer_interval"] = 4; },
    };

    /// <summary>Models that have no place in GGUF: norms of Phi's heads, ALiBi in Falcon, names of the first GPT-2 checkpoint.</summary>
    private static readonly string[] Without = ["phi_qkln", "falcon_rw", "gpt2_hubnames"];

    public static TheoryData<string> Goldens() => [.. Folders().Where(name => !Losses.ContainsKey(name))];

    public static TheoryData<string> Lossy() => [.. Folders().Where(Losses.ContainsKey)];

    [Fact]
    public void Every_architecture_has_a_golden_in_the_repository() =>
        Assert.Equal(GgufArchitectures.Names, Directory.GetDirectories(Fixtures).Select(Path.GetFileName).Where(name => !Without.Contains(name))
            .Select(name => ConvertedMetadata.ArchitectureOf(TypeOf(name!))).Where(GgufArchitectures.Names.Contains).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Converted_golden_agrees_with_the_reference(string name)
    {
        string folder = FolderOf(name);
        using ConvertedModel converted = new(folder);
        Additions.GetValueOrDefault(name)?.Invoke(converted);
        using Model model = converted.Open();
        var result = Verifier.Run(model, Path.Combine(folder, "expected.safetensors"), 1e-4, TestContext.Current.CancellationToken);
        Assert.Empty(result.Comparisons.Where(c => !c.Passed).Select(c => $"{c.Name}: {c.LargestDifference:g3} at [{string.Join(", ", c.Index)}], limit {c.Limit:g3}"));
        Assert.NotEmpty(result.Comparisons);
        Assert.Equal(result.ExpectedGreedy, result.FoundGreedy);
        Assert.Equal(10, result.FoundGreedy.Count);
        Assert.Empty(model.UnusedTensors);
    }

    [Theory]
    [InlineData("deepseek_v2")]
    [InlineData("deepseek_v3")]
    public void Older_files_with_one_map_to_keys_and_values_agree(string name)
    {
        string folder = FolderOf(name);
        using ConvertedModel converted = new(folder);
        HubFolder hub = new(folder);
        converted.Tensors.RemoveAll(t => t.Name.EndsWith("attn_k_b", StringComparison.Ordinal) || t.Name.EndsWith("attn_v_b", StringComparison.Ordinal));
        converted.Tensors.AddRange(hub.Tensors.Where(t => t.Name.EndsWith("kv_b_proj", StringComparison.Ordinal))
            .Select(t => t with { Name = ConvertedNames.Of(t.Name, hub.Type) }));
        converted.Metadata.Remove(converted.Key("attention.key_length_mla"));
        converted.Metadata.Remove(converted.Key("attention.value_length_mla"));
        converted.Metadata[converted.Key("attention.key_length")] = (uint)(hub.Int("qk_nope_head_dim") + hub.Int("qk_rope_head_dim"))!;
        converted.Metadata[converted.Key("attention.value_length")] = (uint)hub.Int("v_head_dim")!;
        converted.Metadata[converted.Key("attention.head_count_kv")] = (uint)hub.Heads;
        using Model model = converted.Open();
        var result = Verifier.Run(model, Path.Combine(folder, "expected.safetensors"), 1e-4, TestContext.Current.CancellationToken);
        Assert.Empty(result.Comparisons.Where(c => !c.Passed).Select(c => c.Name));
        Assert.NotEmpty(result.Comparisons);
        Assert.Empty(model.UnusedTensors);
    }

    [Theory]
    [MemberData(nameof(Lossy))]
    public void Converted_golden_is_the_model_that_the_file_can_describe(string name)
    {
        using ModelCopy changed = new(new DirectoryInfo(FolderOf(name)));
        changed.ChangeConfig(Losses[name]);
        using Model expected = Model.Open(changed.Folder);
        using ConvertedModel converted = new(FolderOf(name));
        using Model found = converted.Open();
        int[] ids = Fixture.Prompt(8);
        ResidualRecorder a = Fixture.Record(expected, ids), b = Fixture.Record(found, ids);
        for (int layer = 0; layer <= expected.Spec.Layers; layer++)
        {
            for (int position = 0; position < ids.Length; position++)
            {
                float limit = 1e-4f * Math.Max(1, a.At(layer, position).ToArray().Max(Math.Abs));
                for (int i = 0; i < expected.Spec.Width; i++) Assert.Equal(a.At(layer, position)[i], b.At(layer, position)[i], limit);
            }
        }
        Assert.Empty(found.UnusedTensors);
    }

    private static IEnumerable<string> Folders()
    {
        string shared = SharedData.Find("conformance");
        string[] folders = [.. Directory.GetDirectories(Fixtures), .. Directory.Exists(shared) ? Directory.GetDirectories(shared) : []];
        return folders.Select(f => Path.GetFileName(f)).Distinct().Except(Without).Order(StringComparer.Ordinal)
            .Where(name => GgufArchitectures.Names.Contains(ConvertedMetadata.ArchitectureOf(TypeOf(name))) && ModelFamilies.Names.Contains(TypeOf(name)));
    }

    private static string FolderOf(string name) =>
        Directory.Exists(Path.Combine(Fixtures, name)) ? Path.Combine(Fixtures, name) : SharedData.Require("conformance", name);

    private static string TypeOf(string name)
    {
        string folder = Directory.Exists(Path.Combine(Fixtures, name)) ? Path.Combine(Fixtures, name) : SharedData.Find("conformance", name);
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "config.json")))!["model_type"]!.GetValue<string>();
    }
}
