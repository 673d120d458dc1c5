using LogitLens.Models.Locating;

namespace LogitLens.Tests.Models.Locating;

public sealed class LmStudioStoreTests : IDisposable
{
    private readonly ModelTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_name_is_the_only_model_of_its_folder()
    {
        string file = _tree.Gguf("lmstudio", "acme", "fish-GGUF", "fish-Q4_K_M.gguf");
        _tree.Gguf("lmstudio", "acme", "fish-GGUF", "mmproj-model-f16.gguf");
        foreach (string name in (string[])["lmstudio:acme/fish-GGUF", "lmstudio:Acme/fish-gguf", "lmstudio:acme/fish-GGUF/fish-Q4_K_M.gguf", "lmstudio:acme/fish-GGUF:Q4_K_M"])
            Assert.Equal(file, _tree.Find(name));
        Assert.Equal([new ModelPlace("lmstudio:acme/fish-GGUF", file, ModelSource.LmStudio)], _tree.Stored());
    }

    [Fact]
    public void One_of_several_is_meant_by_its_file_or_its_quantisation()
    {
        string small = _tree.Gguf("lmstudio", "acme", "fish", "fish-Q4_K_M.gguf"), large = _tree.Gguf("lmstudio", "acme", "fish", "fish-Q8_0.gguf");
        Assert.Equal((small, large), (_tree.Find("lmstudio:acme/fish/fish-Q4_K_M"), _tree.Find("lmstudio:acme/fish:Q8_0")));
        Assert.Equal("lmstudio:acme/fish holds 2 GGUF models: fish-Q4_K_M.gguf, fish-Q8_0.gguf. Pass one of them, such as lmstudio:acme/fish/fish-Q4_K_M.gguf.",
            _tree.Refused("lmstudio:acme/fish"));
        Assert.Equal(["lmstudio:acme/fish/fish-Q4_K_M.gguf", "lmstudio:acme/fish/fish-Q8_0.gguf"], _tree.Stored().Select(m => m.Name));
    }

    [Fact]
    public void A_checkpoint_in_the_hugging_face_layout_is_its_folder()
    {
        _tree.Write("{}", "lmstudio", "acme", "fish", "config.json");
        _tree.Write("x", "lmstudio", "acme", "fish", "model.safetensors");
        Assert.Equal(_tree.PathOf("lmstudio", "acme", "fish"), _tree.Find("lmstudio:acme/fish"));
        Assert.Equal(["lmstudio:acme/fish"], _tree.Stored().Select(m => m.Name));
    }

    [Fact]
    public void A_name_that_is_not_there_is_told_the_nearest_and_where_it_was_looked_for()
    {
        _tree.Gguf("lmstudio", "acme", "seahorse", "a.gguf");
        string message = _tree.Refused("lmstudio:acme/seehorse");
        Assert.Contains($"LM Studio's folders ({_tree.PathOf("lmstudio")})", message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'lmstudio:acme/seahorse'?", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_model_is_refused()
    {
        _tree.Write("x", "lmstudio", "acme", "fish", "README.md");
        Assert.Contains("lmstudio:acme/fish holds no model", _tree.Refused("lmstudio:acme/fish"), StringComparison.Ordinal);
        Assert.Empty(_tree.Stored());
    }
}
