using static LogitLens.Tensors.Tests.Formats.Safetensors.SafetensorsBytes;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public class EntryRejectionTests
{
    [Theory]
    [InlineData("float32")]
    [InlineData("f32")]
    [InlineData("")]
    public void An_unknown_dtype_is_rejected_with_the_known_ones(string dtype) =>
        Rejects($$$"""{"a":{"dtype":"{{{dtype}}}","shape":[1],"data_offsets":[0,4]}}""", 4,
            "tensor 'a'", "at byte 22", $"the unknown dtype '{dtype}'", "BOOL, U8, I8, F8_E5M2", "C64");

    [Theory]
    [InlineData("\"shape\":[1],\"data_offsets\":[0,4]", "no dtype")]
    [InlineData("\"dtype\":\"F32\",\"data_offsets\":[0,4]", "no shape")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1]", "no data_offsets")]
    public void A_missing_key_is_rejected(string keys, string found) =>
        Rejects($$$"""{"a":{{{{keys}}}}}""", 4, "tensor 'a'", "at byte 9", found);

    [Fact]
    public void An_unknown_key_is_rejected() =>
        Rejects("""{"a":{"dtype":"F32","strides":[1],"shape":[1],"data_offsets":[0,4]}}""", 4,
            "tensor 'a'", "at byte 28", "the unknown key 'strides'");

    [Theory]
    [InlineData("\"dtype\":\"F32\"", "dtype")]
    [InlineData("\"shape\":[1]", "shape")]
    [InlineData("\"data_offsets\":[0,4]", "data_offsets")]
    public void A_key_that_comes_twice_is_rejected(string again, string key) =>
        Rejects($$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],{{{again}}}}}""", 4,
            "tensor 'a'", "at byte 61", $"the key {key} a second time");

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    public void A_dtype_that_is_no_text_is_rejected(string dtype) =>
        Rejects($$$"""{"a":{"dtype":{{{dtype}}},"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'a'", "at byte 22", "dtype is", "a text");

    [Theory]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("9223372036854775808")]
    [InlineData("100000000000000000000000000000000000000")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void A_size_that_is_no_natural_number_is_rejected(string size) =>
        Rejects($$$"""{"a":{"dtype":"F32","shape":[{{{size}}}],"data_offsets":[0,4]}}""", 4,
            "tensor 'a'", "at byte 37", "shape holds", "whole numbers from 0 to 9223372036854775807");

    [Theory]
    [InlineData("4")]
    [InlineData("{}")]
    public void A_shape_that_is_no_array_is_rejected(string shape) =>
        Rejects($$$"""{"a":{"dtype":"F32","shape":{{{shape}}},"data_offsets":[0,4]}}""", 4, "tensor 'a'", "at byte 36", "shape is", "an array");

    [Theory]
    [InlineData("[9223372036854775807,2]")]
    [InlineData("[4294967296,4294967296,4294967296]")]
    [InlineData("[9223372036854775807,9223372036854775807,9223372036854775807,9223372036854775807]")]
    public void A_shape_whose_product_overflows_is_rejected(string shape) =>
        Rejects($$$"""{"a":{"dtype":"F32","shape":{{{shape}}},"data_offsets":[0,4]}}""", 4, "tensor 'a'", "overflows");

    [Fact]
    public void A_byte_count_beyond_64_bits_is_no_match_for_small_offsets() =>
        Rejects("""{"a":{"dtype":"F64","shape":[4611686018427387904,1],"data_offsets":[0,0]}}""", 0,
            "tensor 'a'", "takes 36893488147419103232 bytes", "hold 0");

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[0]", 1)]
    [InlineData("[0,4,8]", 3)]
    public void Data_offsets_that_are_not_two_numbers_are_rejected(string offsets, int count) =>
        Rejects($$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":{{{offsets}}}}}""", 4, "tensor 'a'", $"data_offsets has {count} numbers");

    [Theory]
    [InlineData("[-4,0]")]
    [InlineData("[0.0,4]")]
    [InlineData("[18446744073709551612,4]")]
    public void Data_offsets_that_are_no_natural_numbers_are_rejected(string offsets) =>
        Rejects($$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":{{{offsets}}}}}""", 4, "tensor 'a'", "at byte 56", "data_offsets holds");

    [Fact]
    public void Data_offsets_that_end_before_they_begin_are_rejected() =>
        Rejects("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "tensor 'a'", "[4, 0] end before they begin");

    [Theory]
    [InlineData(5)]
    [InlineData(long.MaxValue)]
    public void Data_offsets_beyond_the_end_of_the_file_are_rejected(long end) =>
        Rejects($$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,{{{end}}}]}}""", 4,
            "tensor 'a'", "at byte 9", $"[0, {end}] reach beyond the 4 bytes of data");

    [Fact]
    public void A_truncated_file_is_rejected() =>
        Rejects(File("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", 16)[..^1], "tensor 'a'", "beyond the 15 bytes", "cut short");

    [Theory]
    [InlineData("F32", "[2]", 4, 8)]
    [InlineData("F16", "[2,3]", 8, 12)]
    [InlineData("F64", "[]", 4, 8)]
    [InlineData("BOOL", "[0]", 4, 0)]
    [InlineData("F4", "[4]", 4, 2)]
    public void A_size_that_does_not_match_the_offsets_is_rejected(string dtype, string shape, int held, int needed) =>
        Rejects($$$"""{"a":{"dtype":"{{{dtype}}}","shape":{{{shape}}},"data_offsets":[0,{{{held}}}]}}""", held,
            "tensor 'a'", $"takes {needed} bytes", $"hold {held}");

    [Theory]
    [InlineData("F4", "[3]", 12)]
    [InlineData("F6_E2M3", "[2]", 12)]
    public void Packed_elements_that_end_inside_a_byte_are_rejected(string dtype, string shape, int bits) =>
        Rejects($$$"""{"a":{"dtype":"{{{dtype}}}","shape":{{{shape}}},"data_offsets":[0,2]}}""", 2, "tensor 'a'", $"takes {bits} bits", "whole bytes");

    [Fact]
    public void More_dimensions_than_any_library_has_are_rejected() =>
        Rejects($$$"""{"a":{"dtype":"U8","shape":[1{{{string.Concat(Enumerable.Repeat(",1", 64))}}}],"data_offsets":[0,1]}}""", 1,
            "tensor 'a'", "more than 64");
}
