using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tensors.Tests.Elements;
using LogitLens.Tensors.Tests.Kernels;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

public sealed class GgufWriterTests : IDisposable
{
    private const int Width = 256;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("a.gguf");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_of_every_element_type_is_read_back(byte version)
    {
        Dictionary<string, byte[]> bytes = ElementTypes.All.ToDictionary(type => type.Name, Random);
        GgufWriter.Write(Path, new Dictionary<string, object> { ["general.architecture"] = "llama" },
            [.. ElementTypes.All.Select(type => GgufTensorData.Of(type.Name, type, [3, Width], bytes[type.Name]))]);
        // The versions differ in nothing else.
        byte[] file = File.ReadAllBytes(Path);
        Assert.Equal(3, file[4]);
        file[4] = version;
        File.WriteAllBytes(Path, file);

        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(Path);
        Assert.Equal(ElementTypes.All.Select(type => type.Name), checkpoint.Names);
        Assert.Equal("llama", checkpoint.Metadata.Text("general.architecture"));
        foreach (ElementType type in ElementTypes.All)
        {
            WeightTensor tensor = checkpoint.GetTensor(type.Name);
            Assert.Same(type, tensor.Type);
            Assert.Equal("[3, 256]", tensor.ShapeText);
            byte[] stored = new byte[tensor.ByteCount];
            tensor.ReadBytes(0, stored);
            Assert.Equal(bytes[type.Name], stored);
            float[] decoded = new float[3 * Width];
            type.Decode(stored, decoded);
            Numbers.AssertSameBits(decoded, tensor.ToArray());
            if (type.Name is "Q8_0" or "Q4_K" or "Q6_K" or "MXFP4")
                Numbers.AssertSameBits([.. Enumerable.Range(0, 3 * Width).Select(i => IndependentDecoders.Element(type, stored, i))], decoded);
        }
    }

    [Fact]
    public void Metadata_of_every_type_are_read_back()
    {
        string[] texts = ["a", "", "ü"];
        bool[] bools = [true, false];
        int[] ints = [1, -1];
        float[] floats = [0.5f, -0.25f];
        int[][] nested = [[1], [2, 3]];
        GgufWriter.Write(Path, new Dictionary<string, object>
        {
            ["text"] = "ä",
            ["bool"] = true,
            ["byte"] = (byte)200,
            ["sbyte"] = (sbyte)-3,
            ["short"] = (short)-4,
            ["ushort"] = (ushort)60000,
            ["int"] = -5,
            ["uint"] = 4_000_000_000,
            ["long"] = long.MinValue,
            ["ulong"] = 6UL,
            ["float"] = 0.1f,
            ["double"] = 0.1,
            ["texts"] = texts,
            ["bools"] = bools,
            ["ints"] = ints,
            ["floats"] = floats,
            ["none"] = Array.Empty<string>(),
            ["nested"] = nested,
        }, []);
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(Path);
        GgufMetadata read = checkpoint.Metadata;
        Assert.Equal(["text", "bool", "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "texts", "bools", "ints", "floats", "none", "nested"], read.Keys);
        Assert.Equal(("ä", true), (read.Text("text"), read.Flag("bool")));
        Assert.Equal([200, -3, -4, 60000, -5, 4_000_000_000, long.MinValue, 6], read.Keys.Skip(2).Take(8).Select(key => read.Integer(key)!.Value));
        Assert.Equal((0.1f, 0.1), (read.Number("float"), read.Number("double")));
        Assert.Equal(texts, read.Texts("texts")!);
        Assert.Equal(bools, read.Flags("bools")!);
        Assert.Equal([1, -1], read.Integers("ints")!);
        Assert.Equal([0.5, -0.25], read.Numbers("floats")!);
        Assert.Empty(read.Texts("none")!);
    }

    [Fact]
    public void Every_tensor_begins_on_a_multiple_of_32_bytes()
    {
        GgufWriter.Write(Path, new Dictionary<string, object> { ["a"] = "odd" },
            [GgufTensorData.Of("a", ElementTypes.F16, [3], new byte[6]), GgufTensorData.Of("b", ElementTypes.Q6_K, [256], new byte[210]), GgufTensorData.Of("c", ElementTypes.F32, [1], new byte[4])]);
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(Path);
        Assert.All(checkpoint.Tensors, tensor => Assert.Equal(0, tensor.Offset % 32));
        Assert.Equal(0, new FileInfo(Path).Length % 32);
    }

    [Fact]
    public void Tensors_that_write_too_little_leave_no_file()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            GgufWriter.Write(Path, new Dictionary<string, object>(), [GgufTensorData.Of("w", ElementTypes.F32, [2], new byte[7])]));
        Assert.StartsWith("tensor w wrote 7 bytes; expected 8", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_the_format_cannot_hold_is_refused()
    {
        Refuses("the name 'w' is taken", new Dictionary<string, object>(), Zeros("w", ElementTypes.F32, 1), Zeros("w", ElementTypes.F32, 1));
        Refuses("the last one in whole blocks of 32 Q8_0", new Dictionary<string, object>(), Zeros("w", ElementTypes.Q8_0, 16));
        Refuses("one to 4 sizes", new Dictionary<string, object>(), Zeros("w", ElementTypes.F32, 1, 1, 1, 1, 1));
        Refuses("one to 4 sizes", new Dictionary<string, object>(), Zeros("w", ElementTypes.F32));
        Refuses("[0]", new Dictionary<string, object>(), Zeros("w", ElementTypes.F32, 0));
        Refuses("general.alignment", new Dictionary<string, object> { ["general.alignment"] = 64 });
        Refuses("key a has a Object", new Dictionary<string, object> { ["a"] = new object() });
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_of_the_input() =>
        Assert.Contains("cannot be written", Assert.Throws<InputException>(() =>
            GgufWriter.Write(_folder.File("no/a.gguf"), new Dictionary<string, object>(), [])).Message, StringComparison.Ordinal);

    private void Refuses(string mention, Dictionary<string, object> metadata, params GgufTensorData[] tensors) =>
        Assert.Contains(mention, Assert.Throws<ArgumentException>(() => GgufWriter.Write(Path, metadata, tensors)).Message, StringComparison.Ordinal);

    private static GgufTensorData Zeros(string name, ElementType type, params long[] shape) => GgufTensorData.Of(name, type, shape, default);

    private static byte[] Random(ElementType type) => type.ElementsPerBlock > 1 ? BlockBytes.Random(type, 31, 3 * Width) : Numbers.Encode(type, Numbers.Random(31, 3 * Width));
}
