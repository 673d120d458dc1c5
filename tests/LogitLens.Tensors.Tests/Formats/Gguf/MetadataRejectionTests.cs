using LogitLens.Tensors.Formats.Gguf;
using static LogitLens.Tensors.Tests.Formats.Gguf.GgufBytes;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

// The first key begins at byte 24; of a key of one letter, its type stands at byte 33 and its value at byte 37.
public class MetadataRejectionTests
{
    [Theory]
    [InlineData(13)]
    [InlineData(uint.MaxValue)]
    public void An_unknown_value_type_is_rejected(uint type) =>
        Rejects(new GgufBytes().Key("a", type, U64(0)), "key 'a'", "at byte 33", $"the type of its value is {type}", "0 (uint8) to 12 (float64)");

    [Fact]
    public void An_unknown_type_of_items_is_rejected() =>
        Rejects(new GgufBytes().Key("a", As.Array, ArrayOf(13, U64(0))), "key 'a'", "at byte 37", "the type of its items is 13");

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(6UL)]
    public void The_length_of_a_key_beyond_the_file_is_rejected(ulong length) =>
        Rejects(new GgufBytes().Raw([.. U64(length), .. "abcde"u8]), "at byte 24", $"the length of a key is {length}", "at most 5", "5 bytes that follow");

    [Fact]
    public void A_key_longer_than_the_format_allows_is_rejected() =>
        Rejects(new GgufBytes().Key(new string('k', 65_536), As.UInt8, U8(0)), "at byte 24", "the length of a key is 65536", "at most 65535");

    [Fact]
    public void A_key_that_is_not_UTF8_is_rejected_with_the_place() =>
        Rejects(new GgufBytes().Key(Text([(byte)'a', 0xC3, 0x28]), As.UInt8, U8(0)), "at byte 33", "a key holds a byte that is not valid UTF-8");

    [Fact]
    public void A_key_that_comes_twice_is_rejected() =>
        Rejects(new GgufBytes().Key("a", As.UInt8, U8(0)).Key("b", As.UInt8, U8(0)).Key("a", As.UInt8, U8(0)),
            "key 'a'", "at byte 52", "this key a second time", "each key once");

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(5UL)]
    public void The_length_of_a_text_beyond_the_file_is_rejected(ulong length) =>
        Rejects(new GgufBytes().Key("a", As.String, [.. U64(length), .. "abcd"u8]), "key 'a'", "at byte 37", $"the length of a text is {length}", "at most 4");

    [Theory]
    [InlineData(As.UInt8, 9UL, 8)]
    [InlineData(As.UInt16, 5UL, 4)]
    [InlineData(As.Float64, 2UL, 1)]
    [InlineData(As.Float64, ulong.MaxValue, 1)]
    [InlineData(As.Float64, 1UL << 61, 1)]
    [InlineData(As.String, 2UL, 1)]
    [InlineData(As.Array, 1UL, 0)]
    public void The_length_of_an_array_beyond_the_file_is_rejected(uint type, ulong length, int room) =>
        Rejects(new GgufBytes().Key("a", As.Array, ArrayOf(type, length, U64(0))), "key 'a'", "at byte 41", $"the length of its array is {length}", $"at most {room}");

    [Fact]
    public void A_text_in_an_array_that_leaves_the_file_is_rejected() =>
        Rejects(new GgufBytes().Key("a", As.Array, ArrayOf(As.String, Text("one"), U64(1UL << 40))), "key 'a'", "at byte 60", "the length of a text is 1099511627776");

    [Fact]
    public void Arrays_nested_too_deep_are_rejected()
    {
        byte[] nested = ArrayOf(As.UInt8);
        for (int depth = 1; depth < 9; depth++) nested = ArrayOf(As.Array, nested);
        Rejects(new GgufBytes().Key("a", As.Array, nested), "key 'a'", $"at byte {37 + 8 * 12}", "more than 8 deep");
    }

    [Fact]
    public void Arrays_nested_a_million_deep_are_rejected_without_reading_them()
    {
        byte[] level = ArrayOf(As.Array, 1);
        byte[] nested = new byte[level.Length * 1_000_000];
        for (int i = 0; i < nested.Length; i++) nested[i] = level[i % level.Length];
        Rejects(new GgufBytes().Key("a", As.Array, nested), "key 'a'", "more than 8 deep");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(255)]
    public void A_bool_that_is_neither_0_nor_1_is_rejected(byte value) =>
        Rejects(new GgufBytes().Key("a", As.Bool, U8(value)), "key 'a'", "at byte 37", $"a bool is 0x{value:X2}", "0 or 1");

    [Fact]
    public void A_bool_in_an_array_that_is_neither_0_nor_1_is_rejected() =>
        Rejects(new GgufBytes().Key("a", As.Array, ArrayOf(As.Bool, U8(0), U8(1), U8(7))), "key 'a'", "at byte 51", "a bool is 0x07");

    [Fact]
    public void A_file_that_ends_anywhere_in_the_metadata_is_rejected()
    {
        byte[] whole = new GgufBytes().Key("text", As.String, Text("value")).Key("texts", As.Array, ArrayOf(As.String, Text("a"), Text("bc")))
            .Key("numbers", As.Array, ArrayOf(As.UInt32, U32(1), U32(2))).Key("nested", As.Array, ArrayOf(As.Array, ArrayOf(As.Bool, U8(1), U8(0))))
            .Key("float", As.Float64, Double(1)).ToArray();
        for (int length = 24; length < whole.Length; length++) Rejects(whole[..length], "at byte ");
        Accepts(new GgufBytes(), checkpoint => Assert.Empty(checkpoint.Metadata.Keys));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(3UL)]
    [InlineData(48UL)]
    [InlineData(1UL << 25)]
    [InlineData(1UL << 62)]
    public void An_alignment_that_is_no_power_of_two_or_too_large_is_rejected(ulong alignment) =>
        Rejects(new GgufBytes().Key("general.alignment", As.UInt64, U64(alignment)), "key 'general.alignment'", "at byte 53",
            $"its value is {alignment}", "a power of two from 1 to 16777216");

    [Fact]
    public void A_negative_alignment_is_rejected() =>
        Rejects(new GgufBytes().Key("general.alignment", As.Int32, U32(unchecked((uint)-32))), "key 'general.alignment'", "its value is -32");

    [Fact]
    public void An_alignment_that_is_no_number_is_rejected() =>
        Rejects(new GgufBytes().Key("general.alignment", As.String, Text("32")), "key 'general.alignment'", "its value is a string", "a whole number");

    [Fact]
    public void Control_characters_and_endless_keys_do_not_reach_the_message()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("hostile.gguf", new GgufBytes().Key("\u001b[2J" + new string('x', 60_000), 99, []).ToArray());
        string message = Assert.Throws<InputException>(() => GgufCheckpoint.Open(path)).Message;
        Assert.DoesNotContain('\u001b', message);
        Assert.True(message.Length < 1000, $"{message.Length} characters");
    }
}
