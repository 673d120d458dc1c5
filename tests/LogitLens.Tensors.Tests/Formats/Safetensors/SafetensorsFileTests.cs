using System.Buffers.Binary;
using System.Text;
using LogitLens.Tensors.Formats.Safetensors;
using static LogitLens.Tensors.Tests.Formats.Safetensors.SafetensorsBytes;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public class SafetensorsFileTests
{
    private const string OneF32 = """{"model.norm.weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void A_missing_tensor_is_an_error_that_suggests_near_names() => Accepts(OneF32, 8, file =>
    {
        InputException error = Assert.Throws<InputException>(() => file.GetTensor("model.norm.wieght"));
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("no tensor 'model.norm.wieght'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'model.norm.weight'?", error.Message, StringComparison.Ordinal);
        Assert.False(file.Contains("model.norm.wieght"));
        Assert.True(file.Contains("model.norm.weight"));
    });

    [Fact]
    public void A_missing_tensor_without_near_names_lists_what_is_there() => Accepts(OneF32, 8, file =>
        Assert.Contains("It has 'model.norm.weight'.", Assert.Throws<InputException>(() => file.ReadIntegers("zzz")).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("F64")]
    [InlineData("I64")]
    [InlineData("U64")]
    [InlineData("C64")]
    public void A_tensor_that_the_engine_cannot_compute_with_is_an_error(string dtype) =>
        Accepts($$$"""{"a":{"dtype":"{{{dtype}}}","shape":[1],"data_offsets":[0,8]}}""", 8, file =>
        {
            string message = Assert.Throws<InputException>(() => file.GetTensor("a")).Message;
            Assert.Contains($"tensor 'a' has dtype {dtype}", message, StringComparison.Ordinal);
            Assert.Contains("expected F16, BF16, F32", message, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("F32")]
    [InlineData("F8_E4M3")]
    [InlineData("U64")]
    public void A_tensor_that_holds_no_integers_is_not_read_as_such(string dtype) =>
        Accepts($$$"""{"a":{"dtype":"{{{dtype}}}","shape":[0],"data_offsets":[0,0]}}""", 0, file =>
            Assert.Contains($"dtype {dtype}", Assert.Throws<InputException>(() => file.ReadIntegers("a")).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("I64", "00000000000000800100000000000000", new[] { long.MinValue, 1L })]
    [InlineData("I32", "00000080ffffffff", new[] { int.MinValue, -1L })]
    [InlineData("I16", "0080ff7f", new[] { -32768L, 32767 })]
    [InlineData("I8", "80ff", new[] { -128L, -1 })]
    [InlineData("U32", "ffffffff01000000", new[] { 4294967295L, 1 })]
    [InlineData("U16", "ffff0100", new[] { 65535L, 1 })]
    [InlineData("U8", "ff01", new[] { 255L, 1 })]
    [InlineData("BOOL", "0001", new[] { 0L, 1 })]
    public void Integers_keep_their_sign_and_range(string dtype, string hex, long[] expected)
    {
        byte[] data = Convert.FromHexString(hex);
        byte[] file = File($$$"""{"a":{"dtype":"{{{dtype}}}","shape":[2],"data_offsets":[0,{{{data.Length}}}]}}""", data.Length);
        data.CopyTo(file, file.Length - data.Length);
        Accepts(file, opened => Assert.Equal(expected, opened.ReadIntegers("a")));
    }

    [Fact]
    public void Long_integer_tensors_are_read_to_the_end()
    {
        const int Count = 200_001;
        byte[] file = File($$$"""{"a":{"dtype":"I32","shape":[{{{Count}}}],"data_offsets":[0,{{{4 * Count}}}]}}""", 4 * Count);
        for (int i = 0; i < Count; i++) BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(file.Length - 4 * (Count - i)), 3 * i - 7);
        Accepts(file, opened => Assert.Equal(Enumerable.Range(0, Count).Select(i => 3L * i - 7), opened.ReadIntegers("a")));
    }

    [Fact]
    public void Reading_after_disposal_says_so()
    {
        using TemporaryFolder folder = new();
        SafetensorsFile file = SafetensorsFile.Open(folder.Write("a.safetensors", File(OneF32, 8)));
        WeightTensor tensor = file.GetTensor("model.norm.weight");
        Assert.Equal(2, tensor.ToArray().Length);
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor.ToArray());
        Assert.Throws<ObjectDisposedException>(() => file.GetTensor("model.norm.weight"));
        Assert.Throws<ObjectDisposedException>(() => file.ReadIntegers("model.norm.weight"));
    }

    [Fact]
    public void A_rejected_file_is_let_go()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.safetensors", File("{}", 1));
        Assert.Throws<InputException>(() => SafetensorsFile.Open(path));
        using FileStream alone = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(11, alone.Length);
    }

    [Fact]
    public void Opening_a_large_file_and_decoding_a_row_copies_nothing()
    {
        const int Rows = 4096, Columns = 8192;
        using TemporaryFolder folder = new();
        string path = Sparse(folder, $$$"""{"w":{"dtype":"BF16","shape":[{{{Rows}}},{{{Columns}}}],"data_offsets":[0,{{{2L * Rows * Columns}}}]}}""",
            2L * Rows * Columns);
        float[] row = new float[Columns];
        long before = GC.GetAllocatedBytesForCurrentThread();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.GetTensor("w").Read((Rows - 1L) * Columns, row);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.True(file.Length > 64 << 20);
        Assert.Equal(1f, row[^1]);
    }

    [Fact]
    public void A_tensor_beyond_two_gigabytes_is_read()
    {
        const long Rows = 3L << 18, Columns = 2048;
        using TemporaryFolder folder = new();
        string path = Sparse(folder, $$$"""{"w":{"dtype":"BF16","shape":[{{{Rows}}},{{{Columns}}}],"data_offsets":[0,{{{2 * Rows * Columns}}}]}}""",
            2 * Rows * Columns);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        float[] row = new float[Columns];
        file.GetTensor("w").Read((Rows - 1) * Columns, row);
        Assert.True(file.Length > 3L << 30);
        Assert.Equal((0f, 1f), (row[^2], row[^1]));
    }

    [Fact]
    public void Four_times_the_tensors_cost_four_times_the_memory()
    {
        using TemporaryFolder folder = new();
        double few = AllocatedBy(10_000), many = AllocatedBy(40_000);
        Assert.InRange(many / few, 3.5, 4.5);
        Assert.InRange(many / 40_000, 0, 1000);

        double AllocatedBy(int tensors)
        {
            string path = folder.File("many.safetensors");
            SafetensorsWriter.Write(path, null, Enumerable.Range(0, tensors).Select(i => SafetensorsItem.F32($"t{i}", [0], default)));
            long before = GC.GetAllocatedBytesForCurrentThread();
            using SafetensorsFile file = SafetensorsFile.Open(path);
            Assert.Equal(tensors, file.Entries.Count);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>A file of zeros that takes no room on the disk, with a bfloat16 1 as its last element.</summary>
    private static string Sparse(TemporaryFolder folder, string header, long dataBytes)
    {
        string path = folder.Write("sparse.safetensors", File(header, 0));
        using FileStream stream = new(path, FileMode.Open, FileAccess.Write);
        stream.Seek(8 + Encoding.UTF8.GetByteCount(header) + dataBytes - 2, SeekOrigin.Begin);
        stream.Write([0x80, 0x3F]);
        return path;
    }
}
