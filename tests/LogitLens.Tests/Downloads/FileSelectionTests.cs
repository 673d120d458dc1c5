using LogitLens.Downloads;
using LogitLens.Downloads.Http;
using LogitLens.Downloads.Selection;
using LogitLens.Tensors;

namespace LogitLens.Tests.Downloads;

public sealed class FileSelectionTests
{
    private static readonly string[] Descriptions = ["config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja"];

    [Fact]
    public void A_checkpoint_is_its_description_and_its_safetensors_once() => AssertChosen(
        [.. Descriptions, "additional_chat_templates/tools.jinja", "model.safetensors"],
        [.. Descriptions, "additional_chat_templates/tools.jinja", "model.safetensors", "README.md", ".gitattributes", "pytorch_model.bin", "consolidated.safetensors",
            "model.fp16.safetensors", "tf_model.h5", "flax_model.msgpack", "onnx/model.onnx", "original/consolidated.00.pth", "onnx/config.json", "rust_model.ot",
            "training_args.bin", "sub/model.safetensors", "a-Q4_K_M.gguf"]);

    [Fact]
    public void A_sharded_checkpoint_is_its_index_and_its_shards() => AssertChosen(
        ["config.json", "model.safetensors.index.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"],
        ["config.json", "model.safetensors.index.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
            "consolidated-00001-of-00001.safetensors", "pytorch_model.bin.index.json", "pytorch_model-00001-of-00002.bin", "adapter_model.safetensors"]);

    [Fact]
    public void Weights_of_another_name_are_taken_where_there_are_no_others() => AssertChosen(["config.json", "weights.safetensors"], ["config.json", "weights.safetensors", "x.bin"]);

    [Fact]
    public void The_only_gguf_model_is_taken_with_all_its_parts() => AssertChosen(
        ["q/m-Q8_0-00001-of-00002.gguf", "q/m-Q8_0-00002-of-00002.gguf"],
        ["q/m-Q8_0-00001-of-00002.gguf", "q/m-Q8_0-00002-of-00002.gguf", "mmproj-m-f16.gguf", "m.imatrix.gguf", "README.md", "config.json"]);

    [Fact]
    public void Several_gguf_models_are_listed_with_their_sizes()
    {
        InputException error = Assert.Throws<InputException>(() => FileSelection.Choose(new PullRequest("org/g"),
            [new("m-Q8_0.gguf", 8_500_000_000), new("m-Q4_K_M-00001-of-00002.gguf", 2_000_000_000), new("m-Q4_K_M-00002-of-00002.gguf", 2_500_000_000)]));
        Assert.Equal("org/g holds 2 GGUF models; name one with --file, by its file or its quantisation: m-Q4_K_M.gguf (4.5 GB), m-Q8_0.gguf (8.5 GB).", error.Message);
    }

    [Theory]
    [InlineData("Q4_K_M", "m-Q4_K_M.gguf")]
    [InlineData("q4_k_m", "m-Q4_K_M.gguf")]
    [InlineData("Q4_K", "m-Q4_K.gguf")]
    [InlineData("F16", "m.f16.gguf")]
    [InlineData("Q6_K", "Q6_K/m-00001-of-00001.gguf")]
    [InlineData("m-Q4_K.gguf", "m-Q4_K.gguf")]
    [InlineData("m-00001-of-00001.gguf", "Q6_K/m-00001-of-00001.gguf")]
    [InlineData("*_M.gguf", "m-Q4_K_M.gguf")]
    [InlineData("Q6*", "Q6_K/m-00001-of-00001.gguf")]
    [InlineData("?onfig.json", "config.json")]
    public void A_pattern_names_files_by_name_form_or_quantisation(string pattern, string file)
    {
        string[] names = ["config.json", "m-Q4_K_M.gguf", "m-Q4_K.gguf", "m.f16.gguf", "Q6_K/m-00001-of-00001.gguf", "README-F16.md"];
        Assert.Equal([file], FileSelection.Choose(new PullRequest("o/m") { Files = [pattern] }, Files(names)).Select(f => f.Name));
    }

    [Fact]
    public void Several_patterns_add_up_and_each_must_name_something()
    {
        RepositoryFile[] files = [new("a.txt", 10), new("b.txt", 2_000), new("c.md", null)];
        Assert.Equal(["a.txt", "b.txt", "c.md"], FileSelection.Choose(new PullRequest("o/m") { Files = ["*.txt", "c.md", "a.txt"] }, files).Select(f => f.Name));
        InputException error = Assert.Throws<InputException>(() => FileSelection.Choose(new PullRequest("o/m") { Files = ["*.txt", "d*"] }, files));
        Assert.Equal("o/m has no file 'd*' at revision 'main'; it has a.txt (10 B), b.txt (2.0 KB), c.md.", error.Message);
    }

    [Theory]
    [InlineData("config.json pytorch_model.bin", "PyTorch pickle")]
    [InlineData("data.csv", "holds no model that LogitLens reads")]
    [InlineData("", "found no files")]
    [InlineData("config.json model.safetensors.index.json", "holds no model")]
    [InlineData("adapter_config.json adapter_model.safetensors", "holds no model")]
    public void What_is_no_model_is_refused(string names, string message) => Assert.Contains(message, Assert.Throws<InputException>(() =>
        FileSelection.Choose(new PullRequest("o/m"), Files(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)))).Message, StringComparison.Ordinal);

    private static void AssertChosen(string[] expected, string[] files) =>
        Assert.Equal(expected.Order(), FileSelection.Choose(new PullRequest("o/m"), Files(files)).Select(f => f.Name).Order());

    private static RepositoryFile[] Files(string[] names) => [.. names.Select(n => new RepositoryFile(n, 1))];
}
