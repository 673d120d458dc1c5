using System.Globalization;
using System.Text;
using LogitLens.Tensors.Formats.Safetensors;
using static LogitLens.Tensors.Tests.Formats.Safetensors.SafetensorsBytes;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public class HeaderRejectionTests
{
    private const string Tensor = """{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_file_too_short_for_the_header_length_is_rejected(int length) =>
        Rejects(new byte[length], $"the file has {length} bytes", "8 bytes of the header length");

    [Fact]
    public void A_header_length_beyond_the_end_of_the_file_is_rejected() =>
        Rejects(File(100, "{}"u8.ToArray(), 0), "at byte 0", "the header length is 100 bytes", "at most the 2 bytes", "of 10 bytes");

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    public void A_header_length_above_the_limit_of_the_format_is_rejected(ulong length) =>
        Rejects(File(length, "{}"u8.ToArray(), 0), "at byte 0",
            $"the header length is {length.ToString(CultureInfo.InvariantCulture)} bytes", "100000000");

    [Fact]
    public void An_empty_header_is_rejected() => Rejects("", 0, "at byte 8", "an empty header");

    [Theory]
    [InlineData(" {}", "0x20")]
    [InlineData("[]", "0x5B")]
    [InlineData("\uFEFF{}", "0xEF")]
    public void A_header_that_does_not_start_with_a_brace_is_rejected(string header, string found) =>
        Rejects(header, 0, "at byte 8", found, "'{'");

    [Fact]
    public void A_header_that_is_not_UTF8_is_rejected_with_the_place() =>
        Rejects(File([.. "{\"a"u8, 0xC3, 0x28, .. "\":1}"u8], 0), "at byte 11", "not valid UTF-8");

    [Theory]
    [InlineData("{", "at byte 9")]
    [InlineData("{\"a\":}", "at byte 13")]
    [InlineData("{\n\n\"a\" 1}", "at byte 15")]
    [InlineData("{} x", "at byte 11")]
    [InlineData("{}{}", "at byte 10")]
    [InlineData("{}\0\0", "at byte 10")]
    [InlineData("{\"a\":" + Tensor + ",}", "not valid JSON")]
    [InlineData("{/* why */}", "at byte 9")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,", "not valid JSON")]
    public void Invalid_JSON_is_rejected_with_the_place(string header, string place) => Rejects(header, 4, place, "not valid JSON");

    [Fact]
    public void JSON_nested_a_million_deep_is_rejected_at_the_first_level() =>
        Rejects("{\"a\":" + new string('[', 1_000_000), 0, "tensor 'a'", "an array");

    [Fact]
    public void A_second_tensor_of_the_same_name_is_rejected() =>
        Rejects($$$"""{"a":{{{Tensor}}},"a":{{{Tensor}}}}""", 4, "tensor 'a'", "at byte 62", "each name once");

    [Fact]
    public void A_second_tensor_of_the_same_name_spelled_with_an_escape_is_rejected() =>
        Rejects($$$"""{"a":{{{Tensor}}},"\u0061":{{{Tensor}}}}""", 4, "tensor 'a'", "each name once");

    [Fact]
    public void A_tensor_name_with_half_a_surrogate_pair_is_rejected() =>
        Rejects($$$"""{"\ud800":{{{Tensor}}}}""", 4, "at byte 9", "unpaired surrogate");

    [Theory]
    [InlineData("1", "the number '1'")]
    [InlineData("null", "null")]
    [InlineData("\"F32\"", "a text")]
    public void An_entry_that_is_no_object_is_rejected(string entry, string found) =>
        Rejects($$$"""{"a":{{{entry}}}}""", 0, "tensor 'a'", "at byte 13", found, "an object");

    [Theory]
    [InlineData("[]", "an array")]
    [InlineData("null", "null")]
    public void Metadata_that_is_no_object_is_rejected(string metadata, string found) =>
        Rejects($$$"""{"__metadata__":{{{metadata}}}}""", 0, "at byte 24", found, "an object");

    [Theory]
    [InlineData("1", "the number '1'")]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("{\"deep\":\"text\"}", "an object")]
    public void A_metadata_value_that_is_no_text_is_rejected(string value, string found) =>
        Rejects($$$"""{"__metadata__":{"format":{{{value}}}}}""", 0, "at byte 34", "'format'", found, "a text");

    [Fact]
    public void A_metadata_key_that_comes_twice_is_rejected() =>
        Rejects("""{"__metadata__":{"format":"pt","format":"np"}}""", 0, "at byte 39", "'format'", "each key once");

    [Fact]
    public void A_second_metadata_object_is_rejected() =>
        Rejects("""{"__metadata__":{},"__metadata__":{}}""", 0, "at byte 27", "a second __metadata__");

    [Fact]
    public void Control_characters_and_endless_names_do_not_reach_the_message()
    {
        using TemporaryFolder folder = new();
        string name = "\\u001b[2J" + new string('x', 100_000);
        string path = folder.Write("hostile.safetensors", File($$$"""{"{{{name}}}":1}""", 0));
        string message = Assert.Throws<InputException>(() => SafetensorsFile.Open(path)).Message;
        Assert.DoesNotContain('\u001b', message);
        Assert.True(message.Length < 1000, $"{message.Length} characters");
    }

    [Fact]
    public void A_hostile_shape_of_millions_of_sizes_costs_no_memory()
    {
        using TemporaryFolder folder = new();
        StringBuilder header = new("{\"a\":{\"shape\":[1");
        header.Insert(header.Length, ",1", 2_000_000);
        string path = folder.Write("hostile.safetensors", File(header.Append("]}}").ToString(), 0));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InputException>(() => SafetensorsFile.Open(path)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.Contains("more than 64", message, StringComparison.Ordinal);
    }
}
