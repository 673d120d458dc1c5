using System.Buffers.Binary;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>What the header of a safetensors file says, checked against the file.</summary>
/// <remarks>
/// The format: 8 bytes with the length N of the header (little-endian), N bytes of JSON, then the data, which the tensors
/// tile without hole or overlap. https://github.com/huggingface/safetensors#format
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>Bytes in front of the header.</summary>
    public const int PrefixLength = 8;

    /// <summary>The longest header that the official library reads.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>The key beside the tensors that holds free text.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Free text that came with the tensors.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>The tensors by name.</summary>
    public Dictionary<string, SafetensorsEntry> Tensors { get; } = [];

    /// <summary>The tensors in the order of their bytes.</summary>
    public SafetensorsEntry[] InFileOrder { get; private set; } = [];

    /// <summary>Reads and checks the header of a mapped file.</summary>
    public static SafetensorsHeader Read(MappedFile file)
    {
        int length = ReadLength(file);
        long dataStart = PrefixLength + length;
        SafetensorsHeaderReader reader = new(file.Path, file.Span(PrefixLength, length), file.Length - dataStart);
        SafetensorsHeader header = reader.Read();
        header.InFileOrder = [.. header.Tensors.Values];
        SafetensorsLayout.Check(file.Path, header.InFileOrder, dataStart, file.Length);
        return header;
    }

    private static int ReadLength(MappedFile file)
    {
        if (file.Length < PrefixLength)
            throw SafetensorsFault.File(file.Path, $"the file has {file.Length} bytes",
                $"at least the {PrefixLength} bytes of the header length");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.Span(0, PrefixLength));
        if (length > LongestHeader)
            throw SafetensorsFault.At(file.Path, 0, $"the header length is {length} bytes",
                $"at most {LongestHeader}, the limit of the format's own library");
        if (length > (ulong)(file.Length - PrefixLength))
            throw SafetensorsFault.At(file.Path, 0, $"the header length is {length} bytes",
                $"at most the {file.Length - PrefixLength} bytes that follow in this file of {file.Length} bytes");
        return (int)length;
    }
}
