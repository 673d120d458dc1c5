using LogitLens.Models.Locating;

namespace LogitLens.Tests.Models.Locating;

public sealed class HubCacheTests : IDisposable
{
    private readonly ModelTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_name_is_the_snapshot_that_main_refers_to()
    {
        _tree.Snapshot("org/fish", "old", "config.json");
        _tree.Snapshot("org/fish", "new", "config.json");
        _tree.Snapshot("org/fish", "zzz", "config.json");
        _tree.Reference("org/fish", "main", "new\n");
        Assert.Equal(_tree.SnapshotFolder("org/fish", "new"), _tree.Find("org/fish"));
        Assert.Equal(_tree.SnapshotFolder("org/fish", "new"), _tree.Find("Org/Fish"));
        Assert.Equal([new ModelPlace("org/fish", _tree.SnapshotFolder("org/fish", "new"), ModelSource.HuggingFace)], _tree.Stored());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gone")]
    [InlineData("../../..")]
    [InlineData("")]
    public void A_name_without_a_reference_to_a_snapshot_is_its_newest(string? reference)
    {
        _tree.Snapshot("org/horse", "abc", "config.json");
        Directory.SetLastWriteTimeUtc(_tree.SnapshotFolder("org/horse", "abc"), DateTime.UtcNow.AddDays(-1));
        _tree.Snapshot("org/horse", "aaa", "config.json");
        if (reference is not null) _tree.Reference("org/horse", "main", reference);
        Assert.Equal(_tree.SnapshotFolder("org/horse", "aaa"), _tree.Find("org/horse"));
    }

    [Fact]
    public void A_model_without_an_organisation_is_found()
    {
        _tree.Snapshot("gpt2", "abc", "config.json");
        Assert.Equal(_tree.SnapshotFolder("gpt2", "abc"), _tree.Find("gpt2"));
        Assert.Equal("gpt2", _tree.Stored()[0].Name);
    }

    [Fact]
    public void A_revision_is_a_branch_or_tag_or_the_beginning_of_a_commit()
    {
        foreach (string commit in (string[])["aaaa1", "aaaa2", "bbbb3"]) _tree.Snapshot("org/fish", commit, "config.json");
        _tree.Reference("org/fish", "main", "aaaa1");
        _tree.Reference("org/fish", "v1.0", "aaaa2");
        _tree.Reference("org/fish", "pr/7", "bbbb3");
        Assert.Equal(_tree.SnapshotFolder("org/fish", "aaaa2"), _tree.Find("org/fish@v1.0"));
        Assert.Equal(_tree.SnapshotFolder("org/fish", "bbbb3"), _tree.Find("org/fish@pr/7"));
        Assert.Equal(_tree.SnapshotFolder("org/fish", "bbbb3"), _tree.Find("org/fish@bbbb"));
        Assert.Equal(_tree.SnapshotFolder("org/fish", "aaaa1"), _tree.Find("org/fish@aaaa1"));
        // Two commits begin so, and three digits are no commit.
        foreach (string name in (string[])["org/fish@aaaa", "org/fish@bbb", "org/fish@v2"])
            Assert.Contains($"has no revision '{name.Split('@')[1]}' in the Hugging Face cache; it has main, v1.0, pr/7, aaaa1, aaaa2, bbbb3.", _tree.Refused(name), StringComparison.Ordinal);
    }

    [Fact]
    public void Revisions_are_listed_where_their_files_differ()
    {
        _tree.Snapshot("org/fish", "aaaa", "config.json", blob: "c");
        _tree.Snapshot("org/fish", "aaaa", "model.safetensors", blob: "w");
        _tree.Snapshot("org/fish", "bbbb", "config.json", blob: "c");
        _tree.Snapshot("org/fish", "bbbb", "model.safetensors", blob: "w");
        _tree.Snapshot("org/fish", "cccc", "config.json", blob: "c2");
        _tree.Snapshot("org/fish", "cccc", "model.safetensors", blob: "w");
        _tree.Reference("org/fish", "main", "aaaa");
        _tree.Reference("org/fish", "v1", "bbbb");
        _tree.Reference("org/fish", "v2", "cccc");
        _tree.Reference("org/fish", "v3", "aaaa");
        ModelPlace[] found = _tree.Stored();
        Assert.Equal(["org/fish", "org/fish@v2"], found.Select(m => m.Name));
        Assert.Equal(["org/fish@v1"], found[0].OtherNames);
    }

    [Fact]
    public void A_snapshot_with_one_gguf_file_is_that_file()
    {
        string file = _tree.Snapshot("org/fish-GGUF", "abc", "fish.Q8_0.gguf", "GGUF");
        Assert.Equal(file, _tree.Find("org/fish-GGUF"));
        Assert.Equal(file, _tree.Find("org/fish-GGUF:Q8_0"));
        Assert.Equal(file, _tree.Find("org/fish-GGUF:fish.Q8_0.gguf"));
        Assert.Equal([new ModelPlace("org/fish-GGUF", file, ModelSource.HuggingFace)], _tree.Stored());
    }

    [Fact]
    public void One_of_several_gguf_files_is_meant_by_its_name_or_its_quantisation()
    {
        string small = _tree.Snapshot("org/fish", "abc", "fish-Q4_K_M.gguf", "GGUF"), smaller = _tree.Snapshot("org/fish", "abc", "fish-IQ4_XS.gguf", "GGUF");
        string half = _tree.Snapshot("org/fish", "abc", "BF16/fish-BF16-00001-of-00002.gguf", "GGUF");
        _tree.Snapshot("org/fish", "abc", "BF16/fish-BF16-00002-of-00002.gguf", "GGUF");
        _tree.Reference("org/fish", "main", "abc");
        Assert.Equal(small, _tree.Find("org/fish:Q4_K_M"));
        Assert.Equal(small, _tree.Find("org/fish:q4_k_m"));
        Assert.Equal(small, _tree.Find("org/fish:fish-Q4_K_M"));
        Assert.Equal(smaller, _tree.Find("org/fish@main:fish-IQ4_XS.gguf"));
        Assert.Equal(half, _tree.Find("org/fish:BF16"));
        Assert.Equal(half, _tree.Find("org/fish:BF16/fish-BF16-00001-of-00002.gguf"));
        Assert.Equal("org/fish holds 3 GGUF models: fish-IQ4_XS.gguf, fish-Q4_K_M.gguf, BF16/fish-BF16-00001-of-00002.gguf. " +
            "Pass one of them, such as org/fish:fish-IQ4_XS.gguf.", _tree.Refused("org/fish"));
        Assert.Contains("has no GGUF model 'Q4_K', neither as a file nor as a quantisation; it has fish-IQ4_XS.gguf", _tree.Refused("org/fish:Q4_K"), StringComparison.Ordinal);
        Assert.Contains("has 3 GGUF models that 'fish' may mean", _tree.Refused("org/fish:fish"), StringComparison.Ordinal);
        ModelPlace[] found = _tree.Stored();
        Assert.Equal(["org/fish:fish-IQ4_XS.gguf", "org/fish:fish-Q4_K_M.gguf", "org/fish:BF16/fish-BF16-00001-of-00002.gguf"], found.Select(m => m.Name));
        Assert.All(found, m => Assert.Equal(m.Path, _tree.Find(m.Name)));
    }

    [Fact]
    public void A_model_in_both_formats_is_the_checkpoint_unless_a_file_is_named()
    {
        _tree.Snapshot("org/fish", "abc", "config.json");
        _tree.Snapshot("org/fish", "abc", "model.safetensors");
        string file = _tree.Snapshot("org/fish", "abc", "fish.gguf", "GGUF");
        Assert.Equal(_tree.SnapshotFolder("org/fish", "abc"), _tree.Find("org/fish"));
        Assert.Equal(file, _tree.Find("org/fish:fish"));
        Assert.Equal(["org/fish", "org/fish:fish.gguf"], _tree.Stored().Select(m => m.Name));
    }

    [Fact]
    public void A_file_of_a_checkpoint_without_gguf_files_is_refused()
    {
        _tree.Snapshot("org/fish", "abc", "config.json");
        Assert.Contains("has no GGUF files in the Hugging Face cache", _tree.Refused("org/fish:Q4_K_M"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_without_a_snapshot_says_that_its_download_is_not_complete()
    {
        _tree.Write("x", "hub", "models--org--fish", "blobs", "abc.incomplete");
        Assert.Contains("`logitlens pull org/fish` downloads it", _tree.Refused("org/fish"), StringComparison.Ordinal);
        ModelPlace place = Assert.Single(_tree.Stored());
        Assert.Equal(("org/fish", "its download is not complete (1 unfinished file); `logitlens pull org/fish` goes on with it"), (place.Name, place.Problem));
    }

    [Fact]
    public void Weights_that_never_came_are_a_problem_and_other_unfinished_files_are_none()
    {
        _tree.Snapshot("org/fish", "abc", "config.json");
        _tree.Write("x", "hub", "models--org--fish", "blobs", "a.incomplete");
        _tree.Write("x", "hub", "models--org--fish", "blobs", "b.incomplete");
        Assert.Equal("its download is not complete (2 unfinished files); `logitlens pull org/fish` goes on with it", Assert.Single(_tree.Stored()).Problem);
        _tree.Snapshot("org/fish", "abc", "model.safetensors");
        Assert.Null(Assert.Single(_tree.Stored()).Problem);
    }

    [Fact]
    public void A_link_whose_blob_is_gone_is_a_problem()
    {
        _tree.Snapshot("org/fish", "abc", "config.json");
        _tree.Snapshot("org/fish", "abc", "model.safetensors", blob: "gone");
        File.Delete(_tree.PathOf("hub", "models--org--fish", "blobs", "gone"));
        Assert.Equal("model.safetensors is a link to ../../blobs/gone, which is not there; `logitlens pull org/fish` downloads it again", Assert.Single(_tree.Stored()).Problem);
        string file = _tree.Snapshot("org/other", "abc", "a.gguf", blob: "gone");
        File.Delete(_tree.PathOf("hub", "models--org--other", "blobs", "gone"));
        Assert.Contains("a.gguf is a link to", _tree.Refused("org/other"), StringComparison.Ordinal);
        Assert.Equal((file, true), (_tree.Stored()[1].Path, _tree.Stored()[1].Problem is not null));
    }

    [Fact]
    public void Other_folders_of_the_cache_are_no_models()
    {
        _tree.Write("{}", "hub", "datasets--org--fish", "snapshots", "abc", "config.json");
        _tree.Write("{}", "hub", "models--a--b--c", "snapshots", "abc", "config.json");
        _tree.Write("{}", "hub", ".locks", "models--org--fish", "x.lock");
        _tree.Snapshot("org/only-a-tokenizer", "abc", "tokenizer.json");
        Assert.Empty(_tree.Stored());
        // Its tokenizer is of use all the same.
        Assert.Equal(_tree.SnapshotFolder("org/only-a-tokenizer", "abc"), _tree.Find("org/only-a-tokenizer"));
    }
}
