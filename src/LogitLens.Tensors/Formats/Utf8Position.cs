using System.Buffers;
using System.Text;

namespace LogitLens.Tensors.Formats;

/// <summary>Where a text stops being UTF-8.</summary>
internal static class Utf8Position
{
    /// <summary>The first byte that belongs to no character.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int used) == OperationStatus.Done) at += used;
        return at;
    }
}
