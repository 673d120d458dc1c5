using LogitLens.Tensors.Formats.Safetensors;
using static LogitLens.Tensors.Tests.Formats.Safetensors.SafetensorsBytes;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public class AcceptedFilesTests
{
    [Fact]
    public void A_header_without_tensors_is_a_file() => Accepts("{}", 0, file =>
    {
        Assert.Empty(file.Entries);
        Assert.Empty(file.Metadata);
        Assert.Equal(10, file.Length);
    });

    [Fact]
    public void Metadata_is_read() => Accepts("""{"__metadata__":{"format":"pt","empty":""}}""", 0, file =>
    {
        Assert.Equal(2, file.Metadata.Count);
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("", file.Metadata["empty"]);
    });

    [Fact]
    public void A_header_may_be_padded_with_spaces() =>
        Accepts("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}       """, 3, file => Assert.Equal([0, 1, 2], file.ReadIntegers("a")));

    [Fact]
    public void Keys_of_an_entry_come_in_any_order() =>
        Accepts("""{"a":{"data_offsets":[0,2],"shape":[2],"dtype":"U8"}}""", 2, file => Assert.Equal([0, 1], file.ReadIntegers("a")));

    [Fact]
    public void A_scalar_has_an_empty_shape_and_one_element() =>
        Accepts("""{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}""", 1, file =>
        {
            SafetensorsEntry entry = Assert.Single(file.Entries);
            Assert.Empty(entry.Shape);
            Assert.Equal(1, entry.Count);
        });

    [Fact]
    public void Entries_come_in_the_order_of_their_bytes_with_absolute_offsets()
    {
        string header = """
            {"last":{"dtype":"U8","shape":[1],"data_offsets":[4,5]},
             "empty":{"dtype":"F32","shape":[2,0],"data_offsets":[4,4]},
             "first":{"dtype":"BF16","shape":[1,2],"data_offsets":[0,4]}}
            """;
        Accepts(header, 5, file =>
        {
            Assert.Equal(["first", "empty", "last"], file.Entries.Select(entry => entry.Name));
            Assert.Equal([8L + header.Length, 12 + header.Length, 12 + header.Length], file.Entries.Select(entry => entry.Offset));
            Assert.Equal([4L, 0, 1], file.Entries.Select(entry => entry.ByteLength));
            Assert.Equal("first BF16 [1, 2]", file.Entries.First().ToString());
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_tensor_without_elements_is_read_wherever_it_lies(int at) =>
        Accepts($$$"""{"e":{"dtype":"F32","shape":[0,9223372036854775807],"data_offsets":[{{{at}}},{{{at}}}]},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""",
            4, file =>
            {
                Assert.Empty(file.GetTensor("e").ToArray());
                Assert.Equal(0, file.GetTensor("e").Count);
            });

    [Fact]
    public void Weights_need_no_alignment() =>
        Accepts("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}""", 5,
            file => Assert.Equal([BitConverter.Int32BitsToSingle(0x04030201)], file.GetTensor("b").ToArray()));

    [Fact]
    public void Every_dtype_of_the_format_is_laid_out()
    {
        (string Dtype, int Bytes)[] eight =
        [
            ("BOOL", 8), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6),
            ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32), ("F64", 64), ("I64", 64),
            ("U64", 64), ("C64", 64),
        ];
        foreach ((string dtype, int bytes) in eight)
        {
            Accepts($$$"""{"a":{"dtype":"{{{dtype}}}","shape":[2,4],"data_offsets":[0,{{{bytes}}}]}}""", bytes, file =>
            {
                SafetensorsEntry entry = Assert.Single(file.Entries);
                Assert.Equal((dtype, bytes, 8L), (entry.Dtype, entry.ByteLength, entry.Count));
            });
        }
    }
}
