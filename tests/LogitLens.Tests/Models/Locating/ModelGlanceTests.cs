using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Testing;

namespace LogitLens.Tests.Models.Locating;

public sealed class ModelGlanceTests : IDisposable
{
    private readonly ModelTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_checkpoint_says_what_it_is()
    {
        ModelGlance glance = ModelGlance.Of(new ModelPlace("seahorse", EmbeddedModels.Find("seahorse")!.Directory, ModelSource.Embedded));
        using Model model = Model.Open(EmbeddedModels.Find("seahorse")!.Directory);
        Assert.Equal(ModelInfo.Of("seahorse", model.Spec), glance.Model);
        Assert.Equal((model.WeightBytes, "BF16", model.Spec.MaxPositions, null), (glance.Bytes, glance.WeightType, glance.Context, glance.Problem));
    }

    [Fact]
    public void A_gguf_file_says_what_it_is_even_where_nobody_can_run_it()
    {
        string file = Gguf("mamba", ("general.file_type", 15u));
        ModelGlance glance = ModelGlance.Of(new ModelPlace("m", file, ModelSource.Folder));
        Assert.Equal(new ModelInfo("m", "mamba", 3, 64, 10), glance.Model);
        Assert.Equal((10 * 64 * 4L + 64 * 64 * 2, "Q4_K_M", 512), (glance.Bytes, glance.WeightType, glance.Context));
        Assert.NotNull(glance.Problem);
    }

    [Theory]
    [InlineData(15u, "Q4_K_M")]
    [InlineData(1024u + 7, "Q8_0")]
    [InlineData(0u, "F32")]
    [InlineData(999u, "F16")] // not known: the type of most elements
    [InlineData(null, "F16")]
    public void The_quantisation_is_what_the_file_says_else_the_type_of_most_elements(uint? fileType, string expected)
    {
        string file = fileType is { } type ? Gguf("llama", ("general.file_type", type)) : Gguf("llama");
        Assert.Equal(expected, ModelGlance.Of(new ModelPlace("m", file, ModelSource.Folder)).WeightType);
    }

    [Fact]
    public void A_quantisation_that_only_the_header_tells_chooses_a_file()
    {
        string first = Gguf("llama", ("general.file_type", 7u)), second = Gguf("llama", ("general.file_type", 15u));
        Assert.Equal(Path.GetDirectoryName(first), Path.GetDirectoryName(second));
        Directory.CreateDirectory(_tree.PathOf("lmstudio", "acme", "fish"));
        File.Move(first, _tree.PathOf("lmstudio", "acme", "fish", "one.gguf"));
        File.Move(second, _tree.PathOf("lmstudio", "acme", "fish", "two.gguf"));
        Assert.Equal(_tree.PathOf("lmstudio", "acme", "fish", "two.gguf"), _tree.Find("lmstudio:acme/fish:q4_k_m"));
    }

    [Theory]
    [InlineData("GGUF")]
    [InlineData("GGUFxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("")]
    public void A_broken_file_is_a_problem_and_hides_no_other(string text)
    {
        string broken = _tree.Write(text, "mine", "a.gguf");
        Gguf("llama");
        ModelsReport report = ModelsReport.Of(_tree.List(_tree.PathOf("mine"), _tree.PathOf("made")), TestContext.Current.CancellationToken);
        Assert.NotNull(Assert.Single(report.Models, m => m.Location == broken).Problem);
        Assert.Equal(EmbeddedModels.All.Count + 2, report.Models.Count);
        Assert.Equal(("llama", 3), (report.Models[^1].Model!.Family, report.Models[^1].Model!.Layers));
    }

    [Fact]
    public void What_exceeds_the_memory_that_is_free_is_streamed()
    {
        ModelPlace place = new("m", "/m", ModelSource.Folder);
        Assert.Equal(Residency.Mapped, ModelEntry.Of(place, place.Path, new ModelGlance { Bytes = 1_000 }, 1_000).Residency);
        Assert.Equal(Residency.Streamed, ModelEntry.Of(place, place.Path, new ModelGlance { Bytes = 1_001 }, 1_000).Residency);
        Assert.Null(ModelEntry.Of(place, place.Path, new ModelGlance(), 1_000).Residency);
    }

    [Theory]
    [InlineData("tiny-gguf/tiny.Q4_K_M.gguf", "llama", "Q4_K_M")]
    [InlineData("tiny-gguf/tiny.BF16.gguf", "llama", "BF16")]
    [InlineData("stories260k/stories260K.Q8_0.gguf", "llama", "Q8_0")]
    public void Real_files_say_what_they_are(string file, string family, string type)
    {
        string path = SharedData.Require(["models", .. file.Split('/')]);
        ModelGlance glance = ModelGlance.Of(new ModelPlace("m", path, ModelSource.Folder));
        Assert.Equal((family, type), (glance.Model?.Family, glance.WeightType));
        Assert.InRange(glance.Bytes!.Value, new FileInfo(path).Length / 2, new FileInfo(path).Length);
    }

    /// <summary>A small file in the folder <c>made</c>: one matrix in F32, a larger one in F16.</summary>
    private string Gguf(string architecture, params (string Key, object Value)[] others)
    {
        string file = _tree.PathOf("made", $"{Guid.NewGuid():N}.gguf");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Dictionary<string, object> metadata = new()
        {
            ["general.architecture"] = architecture,
            [$"{architecture}.block_count"] = 3u,
            [$"{architecture}.embedding_length"] = 64u,
            [$"{architecture}.context_length"] = 512u,
        };
        foreach ((string key, object value) in others) metadata.Add(key, value);
        GgufWriter.Write(file, metadata,
        [
            GgufTensorData.Of("token_embd.weight", ElementTypes.F32, [10, 64], new byte[10 * 64 * 4]),
            GgufTensorData.Of("blk.0.attn_q.weight", ElementTypes.F16, [64, 64], new byte[64 * 64 * 2]),
        ]);
        return file;
    }
}
