using System.Buffers.Binary;

namespace LogitLens.Pictures;

/// <summary>The text "Software: LogitLens" in a PNG file (PNG, third edition, section 11.3.3.2, "tEXt"), right after its header.</summary>
internal static class PngMark
{
    private const int HeaderEnd = 8 + 25; // the signature and the chunk IHDR
    private const uint Polynomial = 0xEDB88320;

    private static ReadOnlySpan<byte> Chunk => "tEXtSoftware\0LogitLens"u8;

    /// <summary>Writes a file with the mark.</summary>
    public static void WriteMarked(ReadOnlySpan<byte> png, Stream target)
    {
        Span<byte> number = stackalloc byte[4];
        target.Write(png[..HeaderEnd]);
        BinaryPrimitives.WriteInt32BigEndian(number, Chunk.Length - 4);
        target.Write(number);
        target.Write(Chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(Chunk));
        target.Write(number);
        target.Write(png[HeaderEnd..]);
    }

    /// <summary>Whether a file has it.</summary>
    public static bool IsMarked(Stream png)
    {
        byte[] start = new byte[HeaderEnd + 4 + Chunk.Length];
        return png.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().EndsWith(Chunk);
    }

    /// <summary>The checksum of a chunk (section 5.5).</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
        }
        return ~crc;
    }
}
