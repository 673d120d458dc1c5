using System.Text;
using LogitLens.Tensors.Formats.Gguf;
using static LogitLens.Tensors.Tests.Formats.Gguf.GgufBytes;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

public class PrefixRejectionTests
{
    [Theory]
    [InlineData("ABCD", "at byte 0", "41424344 ('ABCD')", "47475546 ('GGUF')", ".gguf")]
    [InlineData("gguf", "67677566 ('gguf')")]
    [InlineData("GGUX", "47475558")]
    [InlineData("tjgg", "a GGML file, the format before GGUF")]
    [InlineData("lmgg", "a GGML file")]
    [InlineData("PK\u0003\u0004", "a ZIP archive")]
    public void Another_magic_is_rejected_with_what_it_may_be(string magic, params string[] mentions) =>
        Rejects(new GgufBytes(magic: magic), mentions);

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "the pointer of a Git LFS file", "git lfs pull")]
    [InlineData("<!DOCTYPE html>", "a web page")]
    public void What_was_downloaded_instead_is_named(string text, params string[] mentions) => Rejects(Encoding.UTF8.GetBytes(text), mentions);

    [Fact]
    public void Control_characters_of_another_magic_do_not_reach_the_message()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("hostile", "\u001b[2J"u8.ToArray());
        string message = Assert.Throws<InputException>(() => GgufCheckpoint.Open(path)).Message;
        Assert.DoesNotContain('\u001b', message);
    }

    [Theory]
    [InlineData(0, "GGUF version 0", "damaged")]
    [InlineData(1, "GGUF version 1", "version 2 or 3", "convert the model again")]
    [InlineData(4, "GGUF version 4", "version 2 or 3", "update the program")]
    [InlineData(uint.MaxValue, "GGUF version 4294967295")]
    public void Another_version_is_rejected(uint version, params string[] mentions) => Rejects(new GgufBytes(version), ["at byte 4", .. mentions]);

    [Theory]
    [InlineData(0x02000000, "GGUF version 2 in big-endian byte order")]
    [InlineData(0x03000000, "GGUF version 3 in big-endian byte order")]
    public void A_big_endian_file_is_rejected_by_name(uint version, string found) =>
        Rejects(new GgufBytes(version), "at byte 4", found, "little-endian numbers", "gguf_convert_endian.py");

    [Fact]
    public void A_file_that_ends_inside_the_prefix_is_rejected()
    {
        byte[] whole = new GgufBytes().ToArray();
        for (int length = 1; length < 24; length++)
            Rejects(whole[..length], $"at byte {length}", $"the file ends after {length} bytes", "24 bytes of magic, version and counts");
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    public void More_tensors_than_the_file_has_room_for_are_rejected(ulong tensors) =>
        Rejects(new GgufBytes().Counts(tensors, 0), "at byte 8", $"the number of tensors is {tensors}", "at most 0", "8 bytes that follow");

    [Theory]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    public void More_keys_than_the_file_has_room_for_are_rejected(ulong keys) =>
        Rejects(new GgufBytes().Counts(0, keys), "at byte 16", $"the number of keys is {keys}", "at most 0");

    [Fact]
    public void More_keys_than_any_model_has_are_rejected()
    {
        byte[] file = [.. new GgufBytes().Counts(0, 65_537).ToArray(), .. new byte[13 * 65_537]];
        Rejects(file, "at byte 16", "the number of keys is 65537", "at most 65536");
    }

    [Fact]
    public void More_tensors_than_any_model_has_are_rejected()
    {
        byte[] file = [.. new GgufBytes().Counts(1_048_577, 0).ToArray(), .. new byte[24 * 1_048_577]];
        Rejects(file, "at byte 8", "the number of tensors is 1048577", "at most 1048576");
    }

    [Fact]
    public void A_file_that_is_not_there_a_folder_and_an_empty_file_are_rejected()
    {
        using TemporaryFolder folder = new();
        string empty = folder.Write("empty.gguf", ""u8.ToArray());
        foreach ((string path, string found) in new[] { (folder.File("no.gguf"), "does not exist"), (folder.Path, "is a directory"), (empty, "is empty") })
        {
            string message = Assert.Throws<InputException>(() => GgufCheckpoint.Open(path)).Message;
            Assert.Contains(path, message, StringComparison.Ordinal);
            Assert.Contains(found, message, StringComparison.Ordinal);
        }
    }
}
