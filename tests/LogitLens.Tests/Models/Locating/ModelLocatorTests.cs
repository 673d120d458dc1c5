using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Tests.Models.Locating;

public sealed class ModelLocatorTests : IDisposable
{
    private readonly ModelTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_directory_is_itself() => Assert.Equal(_tree.Root, _tree.Find(_tree.Root));

    [Fact]
    public void A_directory_with_one_gguf_model_is_that_model()
    {
        string file = _tree.Gguf("one", "fish.Q4_K_M.gguf");
        _tree.Gguf("one", "mmproj-fish.gguf");
        _tree.Write("{}", "one", "config.json");
        Assert.Equal(file, _tree.Find(_tree.PathOf("one")));
    }

    [Fact]
    public void A_directory_with_one_split_model_is_its_first_part()
    {
        string first = _tree.Gguf("split", "fish-00001-of-00002.gguf");
        _tree.Gguf("split", "fish-00002-of-00002.gguf");
        Assert.Equal(first, _tree.Find(_tree.PathOf("split")));
    }

    [Fact]
    public void A_split_model_without_all_its_parts_says_which_is_missing()
    {
        _tree.Gguf("split", "fish-00001-of-00003.gguf");
        string message = _tree.Refused(_tree.PathOf("split"));
        Assert.Contains("2 of its 3 parts are missing (fish-00002-of-00003.gguf, ...)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_with_several_gguf_models_lists_them()
    {
        string a = _tree.Gguf("two", "a.gguf");
        _tree.Gguf("two", "b.gguf");
        string folder = _tree.PathOf("two");
        Assert.Equal($"{folder} holds 2 GGUF models: a.gguf, b.gguf. Pass one of them, such as {a}.", _tree.Refused(folder));
    }

    [Fact]
    public void A_checkpoint_beside_gguf_files_is_the_checkpoint()
    {
        _tree.Gguf("both", "a.gguf");
        _tree.Write("{}", "both", "config.json");
        _tree.Write("x", "both", "model.safetensors");
        Assert.Equal(_tree.PathOf("both"), _tree.Find(_tree.PathOf("both")));
    }

    [Fact]
    public void A_gguf_file_is_itself_whatever_it_is_called()
    {
        foreach (string file in (string[])[_tree.Gguf("a.gguf"), _tree.Gguf("sha256-12")]) Assert.Equal(file, _tree.Find(file));
    }

    [Theory]
    [InlineData("weights.bin", "expected the directory that holds config.json")]
    [InlineData("model.gguf", "does not begin as a GGUF file does")]
    public void Another_file_is_refused_with_what_was_expected(string name, string expected) =>
        Assert.Contains(expected, _tree.Refused(_tree.Write("x", name)), StringComparison.Ordinal);

    [Fact]
    public void A_link_to_nothing_says_where_it_leads()
    {
        string link = _tree.Link("nowhere.gguf", "a.gguf");
        Assert.Equal($"{link} is a link to nowhere.gguf, which is not there.", _tree.Refused(link));
    }

    [Fact]
    public void A_gguf_file_that_is_not_there_is_told_those_beside_it()
    {
        string there = _tree.Gguf("models", "fish.Q4_K_M.gguf");
        string message = _tree.Refused(_tree.PathOf("models", "fish.Q4_K_S.gguf"));
        Assert.Contains("no such directory or file", message, StringComparison.Ordinal);
        Assert.Contains($"Did you mean '{there}'?", message, StringComparison.Ordinal);
        Assert.DoesNotContain("logitlens pull", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_nowhere_says_where_it_was_looked_for_what_is_near_and_what_to_do()
    {
        _tree.Snapshot("org/seahorse", "abc", "config.json");
        Assert.Equal($"there is no model org/seehorse: no such directory or file, and the Hugging Face cache ({_tree.PathOf("hub")}) has none of that name. " +
            "Did you mean 'org/seahorse'? `logitlens models` lists what can be opened, `logitlens pull org/seehorse` downloads it.", _tree.Refused("org/seehorse"));
    }

    [Fact]
    public void A_name_of_ollamas_without_its_prefix_is_told_the_whole_name()
    {
        _tree.Blob(ModelTree.Digest("a1"));
        _tree.Manifest("registry.ollama.ai/library/sealion/1b", ModelTree.Digest("a1"));
        Assert.Contains("Did you mean 'ollama:sealion:1b'?", _tree.Refused("sealion:1b"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../hub")]
    [InlineData("org/../../fish")]
    [InlineData("org/name@../main")]
    [InlineData("org/name\0")]
    [InlineData("ollama:../../fish")]
    [InlineData("ollama:fish:../../x")]
    [InlineData("ollama:/etc/passwd")]
    [InlineData("ollama:")]
    [InlineData("lmstudio:../fish")]
    [InlineData("lmstudio:a/..")]
    [InlineData("lmstudio:/a/b")]
    [InlineData("lmstudio:a")]
    public void A_name_never_leaves_the_places(string name)
    {
        // What such a name would lead to is there, but for the working directory, where ".." is a directory like any other.
        _tree.Gguf("fish");
        _tree.Snapshot("org/name", "abc", "config.json");
        if (name is ".." or "../hub") Assert.DoesNotContain(_tree.Root, Outcome(name), StringComparison.Ordinal);
        else _ = _tree.Refused(name);
    }

    [Fact]
    public void An_embedded_model_is_found_by_its_name_beside_the_program() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "models", "seahorse"), _tree.Find("seahorse"));

    [Fact]
    public void A_path_to_a_directory_of_an_embedded_name_is_that_directory()
    {
        string own = Directory.CreateDirectory(_tree.PathOf("seahorse")).FullName;
        Assert.Equal(own, _tree.Find(own));
        string relative = Path.Combine(".", "seahorse");
        Assert.Contains($"no model {relative}", _tree.Refused(relative), StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_embedded_name_is_told_the_nearest() => Assert.Contains("'seahorse'", _tree.Refused("seahorze"), StringComparison.Ordinal);

    [Fact]
    public void The_list_has_the_embedded_models_then_folders_then_what_other_programs_keep()
    {
        _tree.Snapshot("org/fish", "abc", "config.json");
        _tree.Blob(ModelTree.Digest("a1"));
        _tree.Manifest("registry.ollama.ai/library/fish/latest", ModelTree.Digest("a1"));
        _tree.Gguf("lmstudio", "publisher", "fish", "fish.gguf");
        string own = _tree.Gguf("mine", "fish", "fish.gguf"), other = _tree.Gguf("mine", "other.gguf");
        FoundModels found = _tree.List(_tree.PathOf("mine"));
        Assert.Equal([.. EmbeddedModels.All.Select(m => m.Name), other, own, "org/fish", "ollama:fish", "lmstudio:publisher/fish"], found.Models.Select(m => m.Name));
        Assert.Equal([EmbeddedModels.Folder, _tree.PathOf("mine"), _tree.PathOf("hub"), _tree.PathOf("ollama"), _tree.PathOf("ollama-of-the-system"), _tree.PathOf("lmstudio")], found.Searched);
        Assert.Empty(found.Notes);
        // What is listed is what a name finds.
        Assert.All(found.Models, m => Assert.Equal(m.Path, _tree.Find(m.Name)));
    }

    [Fact]
    public void Files_with_several_names_are_listed_once()
    {
        string file = _tree.Gguf("mine", "fish.gguf");
        _tree.Link(file, "lmstudio", "publisher", "fish", "fish.gguf");
        Directory.CreateSymbolicLink(_tree.PathOf("lmstudio", "publisher", "again"), _tree.PathOf("lmstudio", "publisher", "fish"));
        ModelPlace found = Assert.Single(_tree.List(_tree.PathOf("mine")).Models, m => m.Source != ModelSource.Embedded);
        Assert.Equal(file, found.Name);
        Assert.Equal(["lmstudio:publisher/again", "lmstudio:publisher/fish"], found.OtherNames);
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_noted_and_hides_no_other()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Skip("nothing is closed to this user");
            return;
        }
        Directory.CreateDirectory(_tree.PathOf("hub"), UnixFileMode.None);
        _tree.Gguf("lmstudio", "publisher", "fish", "fish.gguf");
        FoundModels found = _tree.List();
        File.SetUnixFileMode(_tree.PathOf("hub"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("lmstudio:publisher/fish", found.Models[^1].Name);
        Assert.Equal([$"{_tree.PathOf("hub")} may not be read by this user"], found.Notes);
    }

    private string Outcome(string name)
    {
        try
        {
            return _tree.Find(name);
        }
        catch (InputException error)
        {
            return error.Message.Replace(_tree.PathOf("hub"), "", StringComparison.Ordinal);
        }
    }
}
