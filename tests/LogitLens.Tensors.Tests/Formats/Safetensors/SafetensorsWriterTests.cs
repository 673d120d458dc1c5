using System.Text;
using CsCheck;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public class SafetensorsWriterTests
{
    private sealed record Made(string Name, string Dtype, long[] Shape, float[] Values);

    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 12],
        Gen.OneOf("å.重み", "🐟", "a\"b\\c", "tab\there", "e\u0301", "line\u2028end", "\0", " ", "model.layers.0.mlp"));

    private static readonly Gen<Made> Item =
        from name in Name
        from dtype in Gen.OneOf("F32", "F16", "BF16", "I64")
        from shape in Gen.Long[0, 5].Array[0, 4]
        from values in Gen.Int[-2048, 2048].Array[(int)shape.Aggregate(1L, (product, size) => product * size)]
        select new Made(name, dtype, shape, [.. values.Select(value => value / 8f)]);

    [Fact]
    public void What_was_written_is_read()
    {
        using TemporaryFolder folder = new();
        Gen.Select(Item.Array[0, 6], Gen.Dictionary(Name, Name)[0, 3]).Sample((made, metadata) =>
        {
            Made[] items = [.. made.DistinctBy(item => item.Name)];
            string path = folder.File($"{Guid.NewGuid():N}.safetensors");
            SafetensorsWriter.Write(path, metadata, items.Select(Encode));
            using SafetensorsFile file = SafetensorsFile.Open(path);
            Assert.Equal(items.Length, file.Entries.Count);
            Assert.Equal(metadata, file.Metadata);
            foreach (Made item in items) AssertSame(item, file);
        }, iter: 300);
    }

    [Fact]
    public void The_bytes_are_the_documented_ones()
    {
        const string Header = """{"__metadata__":{"a":"1","b":"é"},"n":"""
            + """{"dtype":"I64","shape":[],"data_offsets":[0,8]},"w":"""
            + """{"dtype":"BF16","shape":[1,2],"data_offsets":[8,12]}}""";
        byte[] header = Encoding.UTF8.GetBytes(Header);
        int padding = (8 - header.Length % 8) % 8;
        byte[] expected =
        [
            .. BitConverter.GetBytes((long)header.Length + padding), .. header, .. Enumerable.Repeat((byte)' ', padding),
            7, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F, 0x00, 0xC0,
        ];
        using TemporaryFolder folder = new();
        string path = folder.File("a.safetensors");
        Dictionary<string, string> metadata = new() { ["b"] = "é", ["a"] = "1" };
        SafetensorsWriter.Write(path, metadata,
            [SafetensorsItem.BF16("w", [1, 2], new float[] { 1, -2 }), SafetensorsItem.I64("n", [], new long[] { 7 })]);
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(1f, 0x3F80)]
    [InlineData(-0f, 0x8000)]
    [InlineData(1f + 1f / 256, 0x3F80)] // half way: to the even one below
    [InlineData(1f + 3f / 256, 0x3F82)] // half way: to the even one above
    [InlineData(1f + 1f / 256 + 1f / 65536, 0x3F81)]
    [InlineData(float.MaxValue, 0x7F80)]
    [InlineData(float.NegativeInfinity, 0xFF80)]
    [InlineData(float.Epsilon, 0x0000)]
    public void Bfloat16_is_rounded_to_the_nearest_even(float value, int expected) =>
        Assert.Equal(expected, Bits(SafetensorsItem.BF16("a", [1], new[] { value })));

    [Theory]
    [InlineData(1f, 0x3C00)]
    [InlineData(1f + 1f / 2048, 0x3C00)]
    [InlineData(1f + 3f / 2048, 0x3C02)]
    [InlineData(65536f, 0x7C00)]
    public void Binary16_is_rounded_to_the_nearest_even(float value, int expected) =>
        Assert.Equal(expected, Bits(SafetensorsItem.F16("a", [1], new[] { value })));

    [Theory]
    [InlineData(0x7F800001u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFC00000u)]
    public void A_NaN_stays_one(uint bits)
    {
        int upper = Bits(SafetensorsItem.BF16("a", [1], new[] { BitConverter.UInt32BitsToSingle(bits) }));
        Assert.True((upper & 0x7FFF) > 0x7F80, $"{upper:X4}");
    }

    [Fact]
    public void Every_tensor_is_aligned_to_its_elements()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.safetensors");
        SafetensorsWriter.Write(path, null,
        [
            SafetensorsItem.BF16("half", [1], new float[1]), SafetensorsItem.F32("single", [1], new float[1]),
            SafetensorsItem.F16("other half", [1], new float[1]), SafetensorsItem.I64("long", [1], new long[1]),
        ]);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(["long", "single", "half", "other half"], file.Entries.Select(entry => entry.Name));
        Assert.All(file.Entries, entry => Assert.Equal(0, entry.Offset % entry.ByteLength));
    }

    [Fact]
    public void Tensors_longer_than_the_write_buffer_are_complete()
    {
        float[] values = [.. Enumerable.Range(0, 40_001).Select(i => (float)i)];
        using TemporaryFolder folder = new();
        string path = folder.File("a.safetensors");
        SafetensorsWriter.Write(path, null, [SafetensorsItem.F32("a", [40_001], values)]);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(values, file.GetTensor("a").ToArray());
    }

    [Fact]
    public void Rows_that_are_asked_for_one_by_one_make_the_file_of_the_whole()
    {
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 7000).Select(i => i / 7f)];
        using TemporaryFolder folder = new();
        string whole = folder.File("a.safetensors"), rows = folder.File("b.safetensors");
        SafetensorsWriter.Write(whole, null, [SafetensorsItem.F32("a", [2, 3, 7000], values), SafetensorsItem.BF16("b", [6, 7000], values)]);
        SafetensorsWriter.Write(rows, null, [SafetensorsItem.F32Rows("a", [2, 3, 7000], Row), SafetensorsItem.BF16Rows("b", [6, 7000], Row)]);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(rows));
        ReadOnlySpan<float> Row(long r) => values.AsSpan((int)r * 7000, 7000);
    }

    [Fact]
    public void An_existing_file_is_replaced_and_nothing_else_is_left()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.safetensors", "old");
        SafetensorsWriter.Write(path, null, []);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.Equal(16, new FileInfo(path).Length);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_an_error()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "no", "a.safetensors");
        string message = Assert.Throws<InputException>(() => SafetensorsWriter.Write(path, null, [])).Message;
        Assert.Contains($"'{path}' cannot be written", message, StringComparison.Ordinal);

        Assert.Throws<InputException>(() => SafetensorsWriter.Write(folder.Path, null, []));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(folder.Path)!, $"{Path.GetFileName(folder.Path)}*"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("__metadata__")]
    public void A_name_that_is_taken_is_refused(string name)
    {
        using TemporaryFolder folder = new();
        SafetensorsItem[] items = [SafetensorsItem.F32("a", [0], default), SafetensorsItem.F32(name, [0], default)];
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder.File("a.safetensors"), null, items));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.safetensors");
        Dictionary<string, string> metadata = new() { ["key"] = "\udc00" };
        SafetensorsItem item = SafetensorsItem.F32("\ud800", [0], default);
        Assert.ThrowsAny<ArgumentException>(() => SafetensorsWriter.Write(path, null, [item]));
        Assert.ThrowsAny<ArgumentException>(() => SafetensorsWriter.Write(path, metadata, []));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Values_that_do_not_fill_the_shape_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SafetensorsItem.F32("a", [2, 2], new float[3]));
        Assert.Throws<ArgumentException>(() => SafetensorsItem.F32("a", [1L << 62, 1L << 62], default));
        Assert.Throws<ArgumentOutOfRangeException>(() => SafetensorsItem.F32("a", [-1, -4], new float[4]));
    }

    private static SafetensorsItem Encode(Made made) => made.Dtype switch
    {
        "F32" => SafetensorsItem.F32(made.Name, made.Shape, made.Values),
        "F16" => SafetensorsItem.F16(made.Name, made.Shape, made.Values),
        "BF16" => SafetensorsItem.BF16(made.Name, made.Shape, made.Values),
        _ => SafetensorsItem.I64(made.Name, made.Shape, made.Values.Select(value => (long)(value * 8) << 40).ToArray()),
    };

    private static void AssertSame(Made made, SafetensorsFile file)
    {
        SafetensorsEntry entry = file.GetEntry(made.Name);
        Assert.Equal(made.Dtype, entry.Dtype);
        Assert.Equal(made.Shape, entry.Shape);
        if (made.Dtype == "I64")
        {
            Assert.Equal(made.Values.Select(value => (long)(value * 8) << 40), file.ReadIntegers(made.Name));
            return;
        }
        // Eighths up to 256 are exact in binary16; bfloat16 keeps 8 bits of them.
        float[] read = file.GetTensor(made.Name).ToArray();
        float tolerance = made.Dtype == "BF16" ? 1f / 256 : 0;
        Assert.All(made.Values.Zip(read), pair =>
            Assert.InRange(Math.Abs(pair.Second - pair.First), 0, Math.Abs(pair.First) * tolerance));
        Assert.Equal(made.Values.Length, read.Length);
    }

    private static int Bits(SafetensorsItem item)
    {
        byte[] bytes = new byte[2];
        item.Encode(0, bytes);
        return BitConverter.ToUInt16(bytes);
    }
}
