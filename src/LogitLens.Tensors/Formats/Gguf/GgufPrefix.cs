using System.Buffers.Binary;
using System.Text;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>The magic and the version: what kind of file this is, and if it is another one, which.</summary>
internal static class GgufPrefix
{
    /// <summary>Magic and version.</summary>
    public const int CheckedBytes = 8;

    /// <summary>Rejects what is not GGUF of a version that is read.</summary>
    public static void Check(MappedFile file)
    {
        ReadOnlySpan<byte> start = file.Span(0, (int)Math.Min(file.Length, GgufFormat.PrefixBytes));
        ReadOnlySpan<byte> magic = start[..Math.Min(start.Length, GgufFormat.Magic.Length)];
        if (!GgufFormat.Magic.StartsWith(magic)) throw Foreign(file.Path, start);
        if (start.Length < GgufFormat.PrefixBytes)
            throw GgufFault.At(file.Path, null, start.Length, $"the file ends after {start.Length} bytes",
                $"at least the {GgufFormat.PrefixBytes} bytes of magic, version and counts", "The file is cut short: download it again.");
        CheckVersion(file.Path, BinaryPrimitives.ReadUInt32LittleEndian(start[GgufFormat.Magic.Length..]));
    }

    private static void CheckVersion(string path, uint version)
    {
        if (version is >= GgufFormat.OldestVersion and <= GgufFormat.NewestVersion) return;
        string expected = $"version {GgufFormat.OldestVersion} or {GgufFormat.NewestVersion}";
        uint swapped = BinaryPrimitives.ReverseEndianness(version);
        // A version in the upper half of its bytes is a small one of the other byte order.
        throw (version & 0xFFFF) == 0 && swapped > 0
            ? GgufFault.At(path, null, GgufFormat.Magic.Length, $"GGUF version {swapped} in big-endian byte order", "little-endian numbers",
                "Download the little-endian file, or convert it with gguf_convert_endian.py of llama.cpp.")
            : GgufFault.At(path, null, GgufFormat.Magic.Length, $"GGUF version {version}", expected, version == 1
                ? "Version 1 was in use for weeks in 2023: download a newer file, or convert the model again with llama.cpp."
                : version == 0 ? "The file is damaged: download or convert it again."
                : "The file is newer than this program, or damaged: update the program, or convert the model with a llama.cpp of today.");
    }

    private static InputException Foreign(string path, ReadOnlySpan<byte> start)
    {
        (string found, string advice) = start switch
        {
            _ when start.StartsWith("lmgg"u8) || start.StartsWith("tjgg"u8) || start.StartsWith("fmgg"u8) =>
                ("a GGML file, the format before GGUF", "Download the model as GGUF."),
            _ when start.StartsWith("PK"u8) => ("a ZIP archive, such as PyTorch writes", "Convert the model to GGUF with llama.cpp."),
            _ when start.StartsWith("version https"u8) => ("the pointer of a Git LFS file, not the file", "Fetch the file itself: git lfs pull."),
            _ when start.StartsWith("<"u8) => ("a web page", "Download the file itself, not the page about it."),
            _ => ($"the bytes {Convert.ToHexString(start[..Math.Min(start.Length, 4)])} ({Quoted.Text(Encoding.Latin1.GetString(start[..Math.Min(start.Length, 4)]))})",
                "Give a file whose name ends in .gguf, or a directory in the Hugging Face layout."),
        };
        return GgufFault.At(path, null, 0, found, "the bytes 47475546 ('GGUF')", advice);
    }
}
