using LogitLens.Tensors.Formats.Gguf;
using static LogitLens.Tensors.Tests.Formats.Gguf.GgufBytes;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

public class GgufCheckpointTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Both_versions_are_read_and_shapes_are_outermost_first(uint version) =>
        Accepts(new GgufBytes(version).Key("a", As.UInt8, U8(1)).Tensor("w", [3, 2], Stored.F16, 0).Tensor("v", [32], Stored.Q8_0, 32).Data(66), file =>
        {
            Assert.Equal(["w", "v"], file.Names);
            WeightTensor w = file.GetTensor("w");
            Assert.Equal(("F16", "[2, 3]", 6L, 12L), (w.Type.Name, w.ShapeText, w.Count, w.ByteCount));
            byte[] bytes = new byte[12];
            w.ReadBytes(0, bytes);
            Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], bytes);
            Assert.Equal([34, 35, 36], file.GetTensor("v").ToArray().Select(value => (int)(value / (float)BitConverter.UInt16BitsToHalf(0x2120))).Take(3));
            Assert.Equal(12 + 34, file.TotalBytes);
            Assert.True(file.Contains("v"));
            Assert.False(file.Contains("x"));
        });

    [Fact]
    public void Tensors_may_lie_in_any_order_with_holes_between_and_bytes_after() =>
        Accepts(new GgufBytes().Tensor("last", [1], Stored.F32, 128).Tensor("first", [1], Stored.F32, 32).Data(200), file =>
        {
            Assert.Equal(["first", "last"], file.Names);
            Assert.Equal(0x23222120, BitConverter.SingleToInt32Bits(file.GetTensor("first").ToArray()[0]));
            Assert.Equal(0x83828180, BitConverter.SingleToUInt32Bits(file.GetTensor("last").ToArray()[0]));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(4096)]
    public void The_alignment_of_the_file_counts(int alignment) =>
        Accepts(new GgufBytes().Key("general.alignment", As.UInt32, U32((uint)alignment)).Tensor("w", [2], Stored.F32, 0).Data(8, alignment), file =>
        {
            Assert.Equal(0, file.GetInfo("w").Offset % alignment);
            Assert.Equal(0x03020100, BitConverter.SingleToInt32Bits(file.GetTensor("w").ToArray()[0]));
        });

    [Fact]
    public void Scalars_and_four_dimensions_are_read() =>
        Accepts(new GgufBytes().Tensor("scalar", [], Stored.F32, 0).Tensor("four", [4, 3, 2, 1], Stored.F32, 32).Data(32 + 96), file =>
        {
            Assert.Equal("[]", file.GetTensor("scalar").ShapeText);
            Assert.Equal("[1, 2, 3, 4]", file.GetTensor("four").ShapeText);
            Assert.Equal([1, 2, 3, 4], file.GetInfo("four").Shape);
        });

    [Fact]
    public void A_type_without_arithmetic_is_listed_and_named_when_it_is_asked_for() =>
        Accepts(new GgufBytes().Tensor("ids", [2], Stored.I32, 0).Data(8), file =>
        {
            Assert.Equal("I32", file.GetInfo("ids").TypeName);
            string message = Assert.Throws<InputException>(() => file.GetTensor("ids")).Message;
            Assert.Contains("tensor 'ids' is stored as I32", message, StringComparison.Ordinal);
            Assert.Contains("F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS, MXFP4", message, StringComparison.Ordinal);
        });

    [Fact]
    public void A_tensor_that_is_not_there_is_named_with_those_that_may_be_meant() =>
        Accepts(new GgufBytes().Tensor("blk.0.attn_q.weight", [1], Stored.F32, 0).Data(4), file =>
        {
            string message = Assert.Throws<InputException>(() => file.GetTensor("blk.0.attn_k.weight")).Message;
            Assert.Contains("no tensor 'blk.0.attn_k.weight' among the 1 there", message, StringComparison.Ordinal);
            Assert.Contains("Did you mean 'blk.0.attn_q.weight'?", message, StringComparison.Ordinal);
        });

    [Fact]
    public void A_disposed_file_gives_no_tensors()
    {
        using TemporaryFolder folder = new();
        GgufCheckpoint file = GgufCheckpoint.Open(folder.Write("a.gguf", new GgufBytes().Tensor("w", [1], Stored.F32, 0).Data(4).ToArray()));
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.GetTensor("w"));
    }

    [Fact]
    public void The_magic_tells_GGUF_whatever_the_file_is_called()
    {
        using TemporaryFolder folder = new();
        Assert.True(GgufFile.IsGguf(folder.Write("sha256-0", new GgufBytes().ToArray())));
        Assert.False(GgufFile.IsGguf(folder.Write("a.gguf", "GGU"u8.ToArray())));
        Assert.False(GgufFile.IsGguf(folder.Write("b.gguf", "{\"a\":1}"u8.ToArray())));
        Assert.False(GgufFile.IsGguf(folder.Write("empty", ""u8.ToArray())));
        Assert.False(GgufFile.IsGguf(folder.Path));
        Assert.False(GgufFile.IsGguf(folder.File("no")));
    }

    [Fact]
    public void A_summary_counts_elements_and_bytes_and_keeps_nothing_open()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.gguf", new GgufBytes().Key("general.name", As.String, Text("n")).Tensor("a", [32, 2], Stored.Q8_0, 0).Tensor("b", [5], Stored.F32, 96).Data(128).ToArray());
        GgufSummary summary = GgufFile.ReadSummary(path);
        Assert.Equal((path, 69L, 88L, "Q8_0", "n"), (summary.Path, summary.Parameters, summary.Bytes, summary.MainType, summary.Metadata.Text("general.name")));
        Assert.Equal(["a Q8_0 [2, 32]", "b F32 [5]"], summary.Tensors.Select(tensor => tensor.ToString()));
        File.WriteAllBytes(path, []);
        Assert.Null(GgufFile.ReadSummary(folder.Write("none.gguf", new GgufBytes().ToArray())).MainType);
    }
}
