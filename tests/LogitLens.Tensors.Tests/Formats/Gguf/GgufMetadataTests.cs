using LogitLens.Tensors.Formats.Gguf;
using static LogitLens.Tensors.Tests.Formats.Gguf.GgufBytes;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

public class GgufMetadataTests
{
    [Fact]
    public void Integers_of_every_width_are_read() =>
        Accepts(new GgufBytes().Key("u8", As.UInt8, U8(255)).Key("i8", As.Int8, U8(255)).Key("u16", As.UInt16, U16(65535)).Key("i16", As.Int16, U16(65535))
            .Key("u32", As.UInt32, U32(uint.MaxValue)).Key("i32", As.Int32, U32(uint.MaxValue)).Key("u64", As.UInt64, U64(long.MaxValue))
            .Key("i64", As.Int64, U64(ulong.MaxValue)), file =>
        {
            GgufMetadata metadata = file.Metadata;
            Assert.Equal([255, -1, 65535, -1, uint.MaxValue, -1, long.MaxValue, -1], metadata.Keys.Select(key => metadata.Integer(key)!.Value));
            Assert.Equal([255, -1, 65535, -1, uint.MaxValue, -1, long.MaxValue, -1], metadata.Keys.Select(key => metadata.Number(key)!.Value));
            Assert.Equal([255], metadata.Integers("u8")!);
            Assert.Equal([-1], metadata.Numbers("i16")!);
        });

    [Fact]
    public void Floats_texts_and_bools_are_read() =>
        Accepts(new GgufBytes().Key("f32", As.Float32, Float(0.1f)).Key("f64", As.Float64, Double(0.1)).Key("text", As.String, Text("ä ␣")).Key("empty", As.String, Text(""))
            .Key("yes", As.Bool, U8(1)).Key("no", As.Bool, U8(0)), file =>
        {
            GgufMetadata metadata = file.Metadata;
            Assert.Equal(0.1f, metadata.Number("f32"));
            Assert.Equal(0.1, metadata.Number("f64"));
            Assert.Equal("ä ␣", metadata.Text("text"));
            Assert.Equal("", metadata.Text("empty"));
            Assert.Equal(["ä ␣"], metadata.Texts("text")!);
            Assert.True(metadata.Flag("yes"));
            Assert.False(metadata.Flag("no"));
            Assert.Equal([true], metadata.Flags("yes")!);
        });

    [Fact]
    public void Arrays_are_read() =>
        Accepts(new GgufBytes().Key("texts", As.Array, ArrayOf(As.String, Text("a"), Text(""), Text("bc"))).Key("i16", As.Array, ArrayOf(As.Int16, U16(1), U16(65535)))
            .Key("f32", As.Array, ArrayOf(As.Float32, Float(0.5f), Float(float.NegativeInfinity))).Key("bools", As.Array, ArrayOf(As.Bool, U8(1), U8(0), U8(1)))
            .Key("none", As.Array, ArrayOf(As.UInt64)).Key("after", As.UInt8, U8(7)), file =>
        {
            GgufMetadata metadata = file.Metadata;
            Assert.Equal(["a", "", "bc"], metadata.Texts("texts")!);
            Assert.Equal([1, -1], metadata.Integers("i16")!);
            Assert.Equal([1, -1], metadata.Numbers("i16")!);
            Assert.Equal([0.5, double.NegativeInfinity], metadata.Numbers("f32")!);
            Assert.Equal([true, false, true], metadata.Flags("bools")!);
            Assert.Empty(metadata.Integers("none")!);
            Assert.Empty(metadata.Texts("none")!);
            Assert.Equal(7, metadata.Integer("after"));
        });

    [Fact]
    public void Nested_arrays_are_passed_over_and_not_given_out() =>
        Accepts(new GgufBytes().Key("nested", As.Array, ArrayOf(As.Array, ArrayOf(As.String, Text("a")), ArrayOf(As.Array, ArrayOf(As.UInt8, U8(1))), ArrayOf(As.UInt32)))
            .Key("after", As.UInt8, U8(7)), file =>
        {
            Assert.Equal(7, file.Metadata.Integer("after"));
            Assert.True(file.Metadata.Has("nested"));
            Fails(() => file.Metadata.Texts("nested"), "key 'nested'", "an array of 3 arrays", "texts or a text");
        });

    [Fact]
    public void Arrays_may_be_nested_eight_deep()
    {
        byte[] nested = ArrayOf(As.UInt8, U8(1));
        for (int depth = 1; depth < 8; depth++) nested = ArrayOf(As.Array, nested);
        Accepts(new GgufBytes().Key("a", As.Array, nested), file => Assert.Equal(["a"], file.Metadata.Keys));
    }

    [Fact]
    public void An_absent_key_is_null() =>
        Accepts(new GgufBytes(), file =>
        {
            GgufMetadata metadata = file.Metadata;
            Assert.False(metadata.Has("a"));
            Assert.Null(metadata.Text("a"));
            Assert.Null(metadata.Integer("a"));
            Assert.Null(metadata.Number("a"));
            Assert.Null(metadata.Flag("a"));
            Assert.Null(metadata.Texts("a"));
            Assert.Null(metadata.TextBytes("a"));
            Assert.Null(metadata.Integers("a"));
            Assert.Null(metadata.Numbers("a"));
            Assert.Null(metadata.Flags("a"));
        });

    [Fact]
    public void A_value_of_another_type_is_rejected_with_both_types() =>
        Accepts(new GgufBytes().Key("a", As.String, Text("1")).Key("n", As.UInt32, U32(1)).Key("t", As.Array, ArrayOf(As.String, Text("x"))).Key("f", As.Float32, Float(1)), file =>
        {
            GgufMetadata metadata = file.Metadata;
            Fails(() => metadata.Integer("a"), metadata.File, "key 'a' (at byte 37)", "a string", "expected a whole number", "convert");
            Fails(() => metadata.Number("a"), "a string", "expected a number");
            Fails(() => metadata.Flag("n"), "a uint32", "expected a bool");
            Fails(() => metadata.Text("n"), "a uint32", "expected a text");
            Fails(() => metadata.Text("t"), "an array of 1 strings", "expected a text");
            Fails(() => metadata.Integers("t"), "an array of 1 strings", "expected whole numbers or a whole number");
            Fails(() => metadata.Integer("f"), "a float32", "expected a whole number");
            Fails(() => metadata.TextBytes("n"), "a uint32", "expected texts or a text");
        });

    [Fact]
    public void An_integer_beyond_63_bits_is_rejected() =>
        Accepts(new GgufBytes().Key("a", As.UInt64, U64(ulong.MaxValue)), file =>
            Fails(() => file.Metadata.Integer("a"), "key 'a' (at byte 37)", "its value is 18446744073709551615", "at most 9223372036854775807"));

    [Fact]
    public void Texts_that_are_not_UTF8_are_rejected_as_text_and_given_as_bytes() =>
        Accepts(new GgufBytes().Key("a", As.String, Text([0x61, 0xFF])).Key("b", As.Array, ArrayOf(As.String, Text("x"), Text([0xF0, 0x9F]))), file =>
        {
            Fails(() => file.Metadata.Text("a"), "key 'a' (at byte 46)", "its value holds a byte that is not valid UTF-8");
            Fails(() => file.Metadata.Texts("b"), "key 'b'", "item 1 of its array holds a byte that is not valid UTF-8");
            Assert.Equal<byte[]>([[0x61, 0xFF]], file.Metadata.TextBytes("a")!);
            Assert.Equal<byte[]>([[0x78], [0xF0, 0x9F]], file.Metadata.TextBytes("b")!);
        });

    [Fact]
    public void Metadata_outlive_the_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.gguf", new GgufBytes().Key("a", As.Array, ArrayOf(As.String, Text("x"), Text("yz"))).ToArray());
        GgufMetadata metadata;
        using (GgufCheckpoint file = GgufCheckpoint.Open(path)) metadata = file.Metadata;
        Assert.Equal(["x", "yz"], metadata.Texts("a")!);
    }

    [Fact]
    public void An_error_of_a_caller_begins_with_the_file() =>
        Accepts(new GgufBytes(), file => Assert.Equal($"{file.Path}: no head", file.Metadata.Error("no head").Message));

    [Fact]
    public void A_large_vocabulary_is_one_copy_until_it_is_asked_for()
    {
        byte[][] tokens = [.. Enumerable.Range(0, 150_000).Select(i => Text($"token {i}"))];
        byte[] bytes = new GgufBytes().Key("tokens", As.Array, ArrayOf(As.String, tokens)).ToArray();
        using TemporaryFolder folder = new();
        string path = folder.Write("a.gguf", bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using GgufCheckpoint file = GgufCheckpoint.Open(path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, bytes.Length, bytes.Length + 100_000);
        IReadOnlyList<string> texts = file.Metadata.Texts("tokens")!;
        Assert.Equal((150_000, "token 0", "token 149999"), (texts.Count, texts[0], texts[^1]));
    }

    private static void Fails(Func<object?> read, params string[] mentions)
    {
        string message = Assert.Throws<InputException>(read).Message;
        Assert.All(mentions, mention => Assert.Contains(mention, message, StringComparison.Ordinal));
    }
}
