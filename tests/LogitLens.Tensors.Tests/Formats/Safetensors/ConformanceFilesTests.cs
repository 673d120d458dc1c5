using LogitLens.Tensors.Formats.Safetensors;
using LogitLens.Testing;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public class ConformanceFilesTests
{
    [Fact]
    public void Every_reference_checkpoint_and_its_dump_can_be_read()
    {
        string[] folders = [.. Directory.GetDirectories(SharedData.Require("conformance")).Order()];
        Assert.NotEmpty(folders);
        List<string> failures = [];
        foreach (string folder in folders)
        {
            try
            {
                ReadCheckpoint(folder);
                ReadDump(Path.Combine(folder, "expected.safetensors"));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add($"{Path.GetFileName(folder)}: {e.Message}");
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [InlineData("llama", "F32", 1)]
    [InlineData("llama_bf16", "BF16", 1)]
    [InlineData("llama_f16", "F16", 1)]
    [InlineData("llama_sharded", "F32", 2)]
    public void A_checkpoint_keeps_its_element_type_and_its_files(string folder, string dtype, int files)
    {
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(SharedData.Require("conformance", folder));
        Assert.Equal(files, checkpoint.Files.Count);
        Assert.Equal(dtype, checkpoint.GetTensor("model.embed_tokens.weight").Type.Name);
        Assert.True(checkpoint.Contains("model.norm.weight"));
    }

    [Fact]
    public void The_shards_hold_as_many_bytes_as_their_index_says()
    {
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(SharedData.Require("conformance", "llama_sharded"));
        Assert.Equal(164_736, checkpoint.TotalBytes);
    }

    private static void ReadCheckpoint(string folder)
    {
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(folder);
        Assert.NotEmpty(checkpoint.Names);
        foreach (string name in checkpoint.Names)
            Assert.All(checkpoint.GetTensor(name).ToArray(), value => Assert.True(float.IsFinite(value), name));
    }

    private static void ReadDump(string path)
    {
        using SafetensorsFile dump = SafetensorsFile.Open(path);
        Assert.All(dump.ReadIntegers("input_ids"), id => Assert.InRange(id, 0, 1 << 20));
        foreach (SafetensorsEntry entry in dump.Entries)
        {
            int read = entry.Dtype == "I64" ? dump.ReadIntegers(entry.Name).Length : dump.GetTensor(entry.Name).ToArray().Length;
            Assert.Equal(entry.Count, read);
        }
    }
}
