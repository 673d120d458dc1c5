using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public sealed class SafetensorsCheckpointTests : IDisposable
{
    private const string First = "model-00001-of-00002.safetensors";
    private const string Second = "model-00002-of-00002.safetensors";
    private const string Index = "model.safetensors.index.json";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_single_file_is_the_checkpoint()
    {
        Put("model.safetensors", "a", "b");
        Put("expected.safetensors", "resid.0");
        Put("other.safetensors", "c");
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(_folder.Path);
        Assert.Equal(["a", "b"], checkpoint.Names);
        Assert.Equal([_folder.File("model.safetensors")], checkpoint.Files);
        Assert.Equal(16, checkpoint.TotalBytes);
        Assert.Equal([1f, 2f], checkpoint.GetTensor("b").ToArray());
        Assert.Equal([2L], checkpoint.GetEntry("a").Shape);
    }

    [Fact]
    public void The_only_safetensors_file_beside_a_reference_dump_is_the_checkpoint()
    {
        Put("tiny.safetensors", "a");
        Put("expected.safetensors", "resid.0");
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(_folder.Path);
        Assert.Equal(["a"], checkpoint.Names);
    }

    [Fact]
    public void Shards_are_read_as_one_checkpoint_before_a_single_file()
    {
        Put("model.safetensors", "old");
        Put(First, "a", "b");
        Put(Second, "c");
        PutIndex($$$"""
            {"metadata":{"total_size":24,"more":[{}]},"weight_map":{"c":"{{{Second}}}","a":"{{{First}}}","b":"{{{First}}}"},"x":1}
            """);
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(_folder.Path);
        Assert.Equal(["a", "b", "c"], checkpoint.Names);
        Assert.Equal([_folder.File(First), _folder.File(Second)], checkpoint.Files);
        Assert.Equal(24, checkpoint.TotalBytes);
        Assert.True(checkpoint.Contains("c"));
        Assert.False(checkpoint.Contains("old"));
        Assert.Equal([1f, 2f], checkpoint.GetTensor("c").ToArray());
    }

    [Fact]
    public void Files_may_be_links_as_in_a_download_cache()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links takes a privilege here");
        Directory.CreateDirectory(_folder.File("blobs"));
        Put("blobs/0a", "a");
        _folder.Write("blobs/0b", $$$"""{"weight_map":{"a":"{{{First}}}"}}""");
        string snapshot = Directory.CreateDirectory(_folder.File("snapshot")).FullName;
        File.CreateSymbolicLink(Path.Combine(snapshot, First), "../blobs/0a");
        File.CreateSymbolicLink(Path.Combine(snapshot, Index), "../blobs/0b");
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(snapshot);
        Assert.Equal([1f, 2f], checkpoint.GetTensor("a").ToArray());
    }

    [Fact]
    public void A_missing_tensor_is_an_error_that_names_the_directory_and_near_names()
    {
        Put("model.safetensors", "model.norm.weight");
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(_folder.Path);
        string message = Assert.Throws<InputException>(() => checkpoint.GetTensor("model.norm.bias")).Message;
        Assert.Contains(_folder.Path, message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'model.norm.weight'?", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_after_disposal_says_so()
    {
        Put("model.safetensors", "a");
        SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(_folder.Path);
        checkpoint.Dispose();
        Assert.Throws<ObjectDisposedException>(() => checkpoint.GetTensor("a"));
    }

    [Fact]
    public void A_directory_that_is_missing_or_a_file_is_an_error()
    {
        RefusesAt(_folder.File("no"), "does not exist");
        RefusesAt(_folder.Write("file", "text"), "is a file", "Give the directory");
        RefusesAt("", "does not exist");
    }

    [Fact]
    public void A_directory_without_weights_is_an_error() =>
        Refuses("holds no safetensors weights", "expected model.safetensors.index.json or model.safetensors");

    [Fact]
    public void A_directory_with_only_a_pickle_says_how_to_convert_it()
    {
        _folder.Write("pytorch_model.bin", "");
        Refuses("'pytorch_model.bin'", "pickle", "save_pretrained");
    }

    [Fact]
    public void A_directory_with_only_a_GGUF_file_says_how_to_give_it()
    {
        _folder.Write("model-Q8_0.gguf", "");
        Refuses("'model-Q8_0.gguf'", "given by its own path");
    }

    [Fact]
    public void Several_files_without_an_index_are_an_error()
    {
        Put(First, "a");
        Put(Second, "b");
        Refuses("holds 2 safetensors files", First, Second, "no model.safetensors.index.json");
    }

    [Theory]
    [InlineData("../elsewhere.safetensors")]
    [InlineData("sub/model.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\\\elsewhere.safetensors")]
    [InlineData("C:model.safetensors")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a\\u0000b")]
    public void A_shard_that_is_no_plain_file_name_is_an_error(string shard)
    {
        PutIndex($$$"""{"weight_map":{"a":"{{{shard}}}"}}""");
        Refuses(Index, "at byte 19", "tensor 'a'", "plain name of a file");
    }

    [Fact]
    public void Missing_shards_are_listed()
    {
        Put(First, "a");
        PutIndex($$$"""{"weight_map":{"a":"{{{First}}}","b":"{{{Second}}}","c":"third.safetensors"}}""");
        Refuses("2 of 3 files are missing", $"'{Second}', 'third.safetensors'");
    }

    [Fact]
    public void Very_many_missing_shards_are_counted()
    {
        PutIndex($$$"""{"weight_map":{{{{string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"t{i}\":\"s{i}\""))}}}}}""");
        Refuses("100 of 100 files are missing", "and 95 more");
    }

    [Fact]
    public void A_tensor_of_the_index_that_its_shard_lacks_is_an_error()
    {
        Put(First, "a");
        PutIndex($$$"""{"weight_map":{"a":"{{{First}}}","b":"{{{First}}}"}}""");
        Refuses(Index, $"tensor 'b' is not in '{First}'");
    }

    [Fact]
    public void A_tensor_in_another_shard_than_the_index_says_is_an_error()
    {
        Put(First, "a");
        Put(Second, "b", "c");
        PutIndex($$$"""{"weight_map":{"a":"{{{First}}}","b":"{{{First}}}","c":"{{{Second}}}"}}""");
        Refuses(Index, $"tensor 'b' is in '{Second}'", $"expected it in '{First}'");
    }

    [Fact]
    public void A_tensor_that_the_index_does_not_name_is_an_error()
    {
        Put(First, "a", "b");
        PutIndex($$$"""{"weight_map":{"a":"{{{First}}}"}}""");
        Refuses(Index, $"tensor 'b' is in '{First}' and not in the index");
    }

    [Fact]
    public void A_tensor_in_two_shards_is_an_error()
    {
        Put(First, "a", "b");
        Put(Second, "b", "c");
        PutIndex($$$"""{"weight_map":{"a":"{{{First}}}","b":"{{{First}}}","c":"{{{Second}}}"}}""");
        Refuses(Index, $"tensor 'b' is in both '{First}' and '{Second}'");
    }

    [Theory]
    [InlineData("", "at byte 0", "not valid JSON")]
    [InlineData("[]", "at byte 0", "no JSON object")]
    [InlineData("{", "at byte 1", "not valid JSON")]
    [InlineData("{}", "no weight_map")]
    [InlineData("{} {}", "at byte 3", "not valid JSON")]
    [InlineData("{\"weight_map\":[]}", "at byte 14", "weight_map is not an object")]
    [InlineData("{\"weight_map\":{\"a\":1}}", "at byte 19", "the file of tensor 'a' is not a text")]
    [InlineData("{\"weight_map\":{\"a\":\"x\",\"a\":\"x\"}}", "at byte 23", "tensor 'a' a second time")]
    [InlineData("{\"weight_map\":{},\"weight_map\":{}}", "a second weight_map")]
    [InlineData("{\"weight_map\":{\"\\ud800\":\"x\"}}", "not valid Unicode")]
    public void A_malformed_index_is_an_error(string index, params string[] mentions)
    {
        PutIndex(index);
        Refuses([Index, .. mentions]);
    }

    [Fact]
    public void An_index_nested_too_deep_is_an_error()
    {
        PutIndex("{\"metadata\":" + new string('[', 100_000));
        Refuses(Index, "not valid JSON");
    }

    [Fact]
    public void An_index_that_is_not_UTF8_is_an_error()
    {
        _folder.Write(Index, [.. "{\"weight_map\":{\""u8, 0xC3, 0x28, .. "\":\"x\"}}"u8]);
        Refuses(Index, "UTF-8");
    }

    [Fact]
    public void An_index_without_tensors_is_a_checkpoint_without_any()
    {
        PutIndex("""{"weight_map":{}}""");
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(_folder.Path);
        Assert.Empty(checkpoint.Names);
        Assert.Empty(checkpoint.Files);
    }

    [Fact]
    public void When_one_shard_is_damaged_the_others_are_let_go()
    {
        Put(First, "a");
        _folder.Write(Second, "damaged!!");
        PutIndex($$$"""{"weight_map":{"a":"{{{First}}}","b":"{{{Second}}}"}}""");
        Refuses(Second);
        using FileStream alone = new(_folder.File(First), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(alone.Length > 0);
    }

    private void Put(string file, params string[] tensors) =>
        SafetensorsWriter.Write(_folder.File(file), null,
            tensors.Select(name => SafetensorsItem.F32(name, [2], new float[] { 1, 2 })));

    private void PutIndex(string json) => _folder.Write(Index, json);

    private void Refuses(params string[] mentions) => RefusesAt(_folder.Path, mentions);

    private static void RefusesAt(string directory, params string[] mentions)
    {
        string message = Assert.Throws<InputException>(() => SafetensorsCheckpoint.Open(directory)).Message;
        Assert.All([directory, "expected", .. mentions], mention => Assert.Contains(mention, message, StringComparison.Ordinal));
    }
}
