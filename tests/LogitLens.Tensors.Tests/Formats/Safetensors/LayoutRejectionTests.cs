using static LogitLens.Tensors.Tests.Formats.Safetensors.SafetensorsBytes;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

public class LayoutRejectionTests
{
    [Theory]
    [InlineData(0, 4, 2, 6)]
    [InlineData(0, 4, 0, 4)]
    [InlineData(0, 6, 2, 4)]
    public void Tensors_that_overlap_are_rejected(int begin, int end, int begin2, int end2) =>
        Rejects(Two(begin, end, begin2, end2), 6, "tensor 'b'", $"starts at byte {begin2} of the data", "overlaps tensor 'a'", $"ends at byte {end}");

    [Fact]
    public void An_empty_tensor_inside_another_is_rejected() => Rejects(Two(0, 6, 3, 3), 6, "tensor 'b'", "overlaps tensor 'a'");

    [Fact]
    public void A_hole_between_tensors_is_rejected() =>
        Rejects(Two(0, 2, 5, 6), 6, "tensor 'b'", "a hole of 3 bytes after tensor 'a'", "ends at byte 2");

    [Fact]
    public void Data_before_the_first_tensor_is_rejected() =>
        Rejects(Two(1, 2, 2, 6), 6, "tensor 'a'", "starts at byte 1 of the data", "start at byte 0");

    [Fact]
    public void Bytes_after_the_last_tensor_are_rejected()
    {
        string header = Two(0, 2, 2, 6);
        Rejects(header, 9, $"at byte {8 + header.Length + 6}", "3 trailing bytes after the last tensor 'b'");
    }

    [Fact]
    public void Bytes_after_a_header_without_tensors_are_rejected() =>
        Rejects("{}", 3, "at byte 10", "3 trailing bytes after a header without tensors");

    private static string Two(int begin, int end, int begin2, int end2) =>
        $$$"""
        {"a":{"dtype":"U8","shape":[{{{end - begin}}}],"data_offsets":[{{{begin}}},{{{end}}}]},
         "b":{"dtype":"U8","shape":[{{{end2 - begin2}}}],"data_offsets":[{{{begin2}}},{{{end2}}}]}}
        """;
}
