using static LogitLens.Tensors.Tests.Formats.Gguf.GgufBytes;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

// The first tensor's info begins at byte 24; of a name of one letter, the number of dimensions stands at byte 33, the first size at 37.
public class TensorRejectionTests
{
    [Theory]
    [InlineData(43, "43; expected one of F32, F16, BF16")]
    [InlineData(4, "4 (Q4_2, which is no longer in use)")]
    [InlineData(31, "31 (Q4_0_4_4, which is no longer in use)")]
    [InlineData(38, "38 (IQ4_NL_8_8, which is no longer in use)")]
    [InlineData(uint.MaxValue, "4294967295")]
    public void An_unknown_element_type_is_rejected_with_the_known_ones(uint type, string found) =>
        Rejects(new GgufBytes().Tensor("w", [8], type, 0).Data(32), "tensor 'w'", "at byte 45", $"its element type is {found}", "MXFP4");

    [Theory]
    [InlineData(5)]
    [InlineData(uint.MaxValue)]
    public void More_than_four_dimensions_are_rejected(uint dimensions) =>
        Rejects(new GgufBytes().Tensor(Text("w"), dimensions, [1, 1, 1, 1, 1], Stored.F32, 0).Data(32), "tensor 'w'", "at byte 33",
            $"it has {dimensions} dimensions", "at most 4");

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    public void A_size_of_0_or_beyond_63_bits_is_rejected(ulong size) =>
        Rejects(new GgufBytes().Tensor("w", [1, size], Stored.F32, 0).Data(32), "tensor 'w'", "at byte 45", $"one of its sizes is {size}", "1 to 9223372036854775807");

    [Theory]
    [InlineData(1UL << 62, 2UL, 45)]
    [InlineData(1UL << 32, 1UL << 31, 45)]
    [InlineData(2UL, 1UL << 62, 45)]
    public void Sizes_whose_product_overflows_are_rejected(ulong first, ulong second, int at) =>
        Rejects(new GgufBytes().Tensor("w", [first, second], Stored.F32, 0).Data(32), "tensor 'w'", $"at byte {at}", "overflow");

    [Fact]
    public void A_byte_count_beyond_64_bits_does_not_wrap_around() =>
        Rejects(new GgufBytes().Tensor("w", [1UL << 62], Stored.F32, 0).Data(32), "tensor 'w'", "takes 18446744073709551616 bytes", "the file has 32");

    [Theory]
    [InlineData(Stored.Q8_0, 31, "a multiple of 32")]
    [InlineData(Stored.Q8_0, 33, "a multiple of 32")]
    [InlineData(Stored.Q4_K, 128, "a multiple of 256")]
    public void Rows_that_are_no_whole_blocks_are_rejected(uint type, ulong size, string expected) =>
        Rejects(new GgufBytes().Tensor("w", [size, 32], type, 0).Data(4096), "tensor 'w'", "at byte 24", $"[32, {size}]", "no whole blocks", expected);

    [Fact]
    public void A_scalar_in_blocks_is_rejected() => Rejects(new GgufBytes().Tensor("w", [], Stored.Q8_0, 0).Data(64), "tensor 'w'", "no whole blocks");

    [Fact]
    public void A_second_tensor_of_the_same_name_is_rejected() =>
        Rejects(new GgufBytes().Tensor("w", [8], Stored.F32, 0).Tensor("w", [8], Stored.F32, 32).Data(64), "tensor 'w'", "at byte 57", "a second tensor", "each name once");

    [Fact]
    public void A_name_that_is_not_UTF8_is_rejected_with_the_place() =>
        Rejects(new GgufBytes().Tensor(Text([(byte)'w', 0xFF]), 1, [8], Stored.F32, 0).Data(32), "at byte 33", "the name of a tensor holds a byte that is not valid UTF-8");

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 20)]
    public void The_length_of_a_name_beyond_the_file_is_rejected(ulong length) =>
        Rejects(new GgufBytes().Tensor(U64(length), 1, [8], Stored.F32, 0).Data(32), "at byte 24", $"the length of the name of a tensor is {length}");

    [Theory]
    [InlineData(1UL)]
    [InlineData(16UL)]
    [InlineData(ulong.MaxValue)]
    public void A_tensor_off_the_alignment_is_rejected(ulong offset) =>
        Rejects(new GgufBytes().Tensor("w", [2], Stored.F32, offset).Data(64), "tensor 'w'", "at byte 24", $"starts at byte {offset} of the data",
            "a multiple of the alignment of 32");

    [Fact]
    public void The_alignment_of_the_file_counts()
    {
        GgufBytes file = new GgufBytes().Key("general.alignment", As.UInt32, U32(64)).Tensor("w", [2], Stored.F32, 32).Data(128, alignment: 64);
        Rejects(file, "tensor 'w'", "starts at byte 32 of the data", "a multiple of the alignment of 64");
    }

    [Theory]
    [InlineData(32UL)]
    [InlineData(1UL << 40)]
    [InlineData(ulong.MaxValue - 31)]
    public void A_tensor_outside_the_file_is_rejected(ulong offset) =>
        Rejects(new GgufBytes().Tensor("w", [8], Stored.F32, offset).Data(63), "tensor 'w'", "at byte 24", $"takes 32 bytes from byte {offset} of the data on",
            "the file has 63", "instead of 127", "cut short");

    [Fact]
    public void A_file_that_ends_before_its_data_is_rejected()
    {
        byte[] file = new GgufBytes().Tensor("w", [1], Stored.F32, 0).ToArray();
        Rejects(file, "tensor 'w'", "the file has 0", "at least 68 bytes instead of 57");
    }

    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(0UL, 32UL)]
    [InlineData(32UL, 0UL)]
    public void Tensors_that_overlap_are_rejected(ulong first, ulong second) =>
        Rejects(new GgufBytes().Tensor("a", [16], Stored.F32, first).Tensor("b", [16], Stored.F32, second).Data(256), "overlaps tensor '", "share no byte");

    [Fact]
    public void A_file_that_ends_anywhere_in_the_infos_or_the_data_is_rejected()
    {
        byte[] whole = new GgufBytes().Tensor("first", [4, 2], Stored.F32, 0).Tensor("second", [32], Stored.Q8_0, 32).Data(32 + 34).ToArray();
        for (int length = 24; length < whole.Length; length++) Rejects(whole[..length], "at byte ");
    }
}
