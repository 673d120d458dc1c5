using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Reads a mapped file from front to back; every read is checked against what is left.</summary>
internal sealed class GgufCursor(string path, WeightMemory memory)
{
    /// <summary>The next byte, counted from the start of the file.</summary>
    public long Position { get; private set; }

    /// <summary>The key or tensor that is being read, for messages.</summary>
    public string? Subject { get; set; }

    /// <summary>Bytes that are left.</summary>
    public long Left => memory.Length - Position;

    /// <summary>A rule broken at <paramref name="offset"/>.</summary>
    public InputException Fault(long offset, string found, string expected) => GgufFault.At(path, Subject, offset, found, expected);

    /// <summary>The next <paramref name="count"/> bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="what">What they are, for the message where they are not there.</param>
    public ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count > Left)
            throw GgufFault.At(path, Subject, Position, $"the file ends {Left} bytes into {what}", $"{count} bytes",
                "The file is cut short or damaged: download it again.");
        ReadOnlySpan<byte> bytes = memory.Span(Position, count);
        Position += count;
        return bytes;
    }

    /// <summary>The next 4 bytes as a number.</summary>
    public uint TakeUInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), what));

    /// <summary>The next 8 bytes as a number.</summary>
    public ulong TakeUInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong), what));

    /// <summary>The next 8 bytes as the number of things of <paramref name="leastBytes"/> or more that follow.</summary>
    public long TakeCount(string what, int leastBytes, long most = long.MaxValue)
    {
        long at = Position;
        ulong count = TakeUInt64(what);
        if (count > (ulong)(Left / leastBytes))
            throw Fault(at, $"{what} is {count}", $"at most {Left / leastBytes}, for which the {Left} bytes that follow have room");
        return count <= (ulong)most ? (long)count : throw Fault(at, $"{what} is {count}", $"at most {most}");
    }

    /// <summary>Passes over bytes that are known to be there.</summary>
    public void Skip(long count) => Position += count;

    /// <summary>A key or the name of a tensor.</summary>
    public string TakeName(string what)
    {
        int length = (int)TakeCount($"the length of {what}", 1, GgufFormat.LongestName);
        long at = Position;
        ReadOnlySpan<byte> bytes = Take(length, what);
        return Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : throw Fault(at + Utf8Position.FirstInvalid(bytes), $"{what} holds a byte that is not valid UTF-8", "text in UTF-8");
    }
}
