using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

public sealed class GgufSplitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_part_may_be_named(int number)
    {
        for (int i = 0; i < 3; i++) WritePart(i, 3, total: 3, $"w{i}");
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(PartPath(number, 3));
        Assert.Equal(PartPath(number, 3), checkpoint.Path);
        Assert.Equal([PartPath(1, 3), PartPath(2, 3), PartPath(3, 3)], checkpoint.Files);
        Assert.Equal(["w0", "w1", "w2"], checkpoint.Names);
        Assert.Equal(0, checkpoint.Metadata.Integer("split.no"));
        Assert.Equal([2f], checkpoint.GetTensor("w2").ToArray());
        Assert.Equal(3, GgufFile.ReadSummary(PartPath(number, 3)).Tensors.Count);
    }

    [Fact]
    public void A_part_without_tensors_is_fine()
    {
        WritePart(0, 2, total: 1);
        WritePart(1, 2, total: 1, "w1");
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(PartPath(1, 2));
        Assert.Equal(["w1"], checkpoint.Names);
    }

    [Fact]
    public void Missing_parts_are_named()
    {
        WritePart(1, 3, total: 3, "w1");
        Rejects(PartPath(2, 3), "2 of 3 parts are missing: 'm-00001-of-00003.gguf', 'm-00003-of-00003.gguf'", "Download the missing files");
    }

    [Theory]
    [InlineData("model.gguf")]
    [InlineData("m-00002-of-00002.gguf")]
    [InlineData("m-00002-of-00004.gguf")]
    [InlineData("m-00000-of-00003.gguf")]
    [InlineData("m-00004-of-00003.gguf")]
    [InlineData("m-2-of-3.gguf")]
    public void A_part_under_another_name_is_rejected_with_the_right_one(string name)
    {
        WritePart(1, 3, total: 3, "w1");
        File.Move(PartPath(2, 3), _folder.File(name));
        Rejects(_folder.File(name), "part 2 of 3", "-00002-of-00003.gguf", "published");
    }

    [Fact]
    public void The_ending_may_be_in_capitals()
    {
        for (int i = 0; i < 2; i++) WritePart(i, 2, total: 2, $"w{i}");
        for (int i = 1; i <= 2; i++) File.Move(PartPath(i, 2), _folder.File($"M-{i:d5}-of-00002.GGUF"));
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(_folder.File("M-00002-of-00002.GGUF"));
        Assert.Equal(["w0", "w1"], checkpoint.Names);
    }

    [Fact]
    public void A_part_with_the_number_of_another_is_rejected()
    {
        WritePart(0, 2, total: 2, "w0");
        WritePart(0, 2, total: 2, "w1");
        File.Move(PartPath(1, 2), PartPath(2, 2));
        WritePart(0, 2, total: 2, "w0");
        Rejects(PartPath(1, 2), PartPath(2, 2), "key split.no is 0", "1, as this is part 2 by its name");
    }

    [Fact]
    public void A_part_that_was_not_split_is_rejected()
    {
        WritePart(0, 2, total: 2, "w0");
        GgufWriter.Write(PartPath(2, 2), new Dictionary<string, object>(), [Tensor("w1")]);
        Rejects(PartPath(1, 2), PartPath(2, 2), "key split.no is absent", "1, as this is part 2");
    }

    [Fact]
    public void A_part_of_another_number_of_parts_is_rejected()
    {
        WritePart(0, 2, total: 2, "w0");
        GgufWriter.Write(PartPath(2, 2), new Dictionary<string, object> { ["split.no"] = (ushort)1, ["split.count"] = (ushort)5 }, [Tensor("w1")]);
        Rejects(PartPath(1, 2), PartPath(2, 2), "key split.count is 5", "2, as in the other parts");
    }

    [Fact]
    public void Another_number_of_tensors_than_the_parts_say_is_rejected()
    {
        WritePart(0, 2, total: 3, "w0");
        WritePart(1, 2, total: 3, "w1");
        Rejects(PartPath(1, 2), "split.tensors.count is 3", "2, which all parts have together");
    }

    [Fact]
    public void A_tensor_in_two_parts_is_rejected()
    {
        WritePart(0, 2, total: 2, "w");
        WritePart(1, 2, total: 2, "w");
        Rejects(PartPath(1, 2), "tensor 'w' is here and in 'm-00001-of-00002.gguf'", "each tensor once");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void A_number_of_parts_that_file_names_cannot_hold_is_rejected(int parts)
    {
        GgufWriter.Write(_folder.File("a.gguf"), new Dictionary<string, object> { ["split.count"] = parts }, []);
        Rejects(_folder.File("a.gguf"), $"there are {parts} parts", "1 to 99999");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_checkpoint_of_one_part_may_have_any_name(int parts)
    {
        GgufWriter.Write(_folder.File("a.gguf"), new Dictionary<string, object> { ["split.count"] = (ushort)parts }, [Tensor("w1")]);
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(_folder.File("a.gguf"));
        Assert.Equal(["w1"], checkpoint.Names);
    }

    private string PartPath(int number, int parts) => _folder.File($"m-{number:d5}-of-{parts:d5}.gguf");

    private void WritePart(int index, int parts, int total, params string[] tensors) =>
        GgufWriter.Write(PartPath(index + 1, parts), new Dictionary<string, object>
        {
            ["split.no"] = (ushort)index,
            ["split.count"] = (ushort)parts,
            ["split.tensors.count"] = total,
        }, [.. tensors.Select(Tensor)]);

    private static GgufTensorData Tensor(string name) =>
        GgufTensorData.Of(name, ElementTypes.F32, [1], BitConverter.GetBytes(name.Length > 1 ? name[1] - '0' : 0f));

    private static void Rejects(string path, params string[] mentions)
    {
        string message = Assert.Throws<InputException>(() => GgufCheckpoint.Open(path)).Message;
        Assert.All([.. mentions, "expected"], mention => Assert.Contains(mention, message, StringComparison.Ordinal));
    }
}
